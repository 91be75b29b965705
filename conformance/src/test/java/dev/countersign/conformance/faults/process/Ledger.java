package dev.countersign.conformance.faults.process;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A client's own record of what it was told: one line each, on disk before it goes on. */
public final class Ledger implements AutoCloseable {

    /**
     * A line.
     *
     * @param what what was tried or acknowledged
     * @param facts what is needed to hold the authority to it
     */
    public record Line(String what, JsonObject facts) {

        /** A fact that must be there. */
        public String fact(String name) {
            return facts.string(name).orElseThrow();
        }

        private static Line parse(String text) {
            JsonObject json = StrictJson.parseObject(text);
            return new Line(json.string("what").orElseThrow(), json.without("what"));
        }
    }

    private final FileChannel file;

    private Ledger(FileChannel file) {
        this.file = file;
    }

    /** A new one, or one to go on with. */
    public static Ledger open(Path path) {
        try {
            return new Ledger(
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes something that is about to be asked for. */
    public void trying(String what, JsonObject facts) {
        write(what, facts);
    }

    /** Notes something that was acknowledged; it is on disk when this returns. */
    public void acknowledged(String what, JsonObject facts) {
        write(what, facts);
        try {
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String what, JsonObject facts) {
        JsonObject.Builder line = JsonObject.builder().put("what", what);
        facts.members().forEach(line::put);
        try {
            file.write(
                    ByteBuffer.wrap(
                            (line.build().toJson() + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every line that was written to a file. */
    public static List<Line> read(Path path) {
        try {
            return Files.readAllLines(path).stream().map(Line::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
