package dev.countersign.cli.terminal;

import dev.countersign.jose.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output for what was asked, standard error for everything else, standard input for what
 * must not stand on the command line. One per run, used by one thread.
 */
public final class Terminal {

    private static final int LONGEST_INPUT = 1024 * 1024;

    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private boolean json;

    /** A terminal of these streams. */
    public Terminal(PrintStream out, PrintStream err, InputStream in) {
        this.out = out;
        this.err = err;
        this.in = in;
    }

    /** Answers in JSON from now on. */
    public void speakJson() {
        json = true;
    }

    /** Whether answers are JSON. */
    public boolean speaksJson() {
        return json;
    }

    /** The answer, in JSON or in words. */
    public void answer(JsonValue value, String words) {
        out.print(json ? value.toJson() + "\n" : ending(words));
    }

    /** A line of the answer, in words whatever was asked for. */
    public void say(String line) {
        out.println(line);
    }

    /** A line beside the answer; not said to a program that wants JSON. */
    public void note(String line) {
        if (!json) {
            err.println("countersign: " + line);
        }
    }

    /** What went wrong, and what to do about it. */
    public void complain(String message, @Nullable String hint) {
        err.println("countersign: " + message);
        if (hint != null) {
            err.println("hint: " + hint);
        }
    }

    /** Everything on standard input, at most a mebibyte. */
    public String read() {
        try {
            byte[] bytes = in.readNBytes(LONGEST_INPUT);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("standard input cannot be read", broken);
        }
    }

    /** Standard output itself. */
    public PrintStream out() {
        return out;
    }

    /** Standard error itself. */
    public PrintStream err() {
        return err;
    }

    /** Hands everything on. */
    public void flush() {
        out.flush();
        err.flush();
    }

    private static String ending(String words) {
        return words.isEmpty() || words.endsWith("\n") ? words : words + "\n";
    }
}
