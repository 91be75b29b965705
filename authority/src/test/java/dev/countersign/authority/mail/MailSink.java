package dev.countersign.authority.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A mail server of one test: keeps what it is given, or behaves as badly as it is told. */
public final class MailSink implements AutoCloseable {

    /** How the sink behaves. */
    public enum Mood {
        WELL,
        /** Answers each recipient with 550. */
        REFUSES,
        /** Answers each recipient with 451. */
        DEFERS,
        /** Answers each connection with 421. */
        CLOSES,
        /** Takes the connection and never says a word. */
        HANGS,
        /** Says its greeting one byte at a time, without end. */
        TRICKLES
    }

    /** One message as it arrived, with its envelope. */
    public record Letter(String from, List<String> to, String data) {
        public Letter {
            to = List.copyOf(to);
        }
    }

    private final ServerSocket listener;
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Mood mood = Mood.WELL;

    private MailSink(int port) throws IOException {
        this.listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static MailSink open() {
        return openAt(0);
    }

    /** At a port that is known: the mail server that comes back. */
    public static MailSink openAt(int port) {
        try {
            return new MailSink(port);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void behave(Mood newMood) {
        mood = newMood;
    }

    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    /** Waits for so many more letters; false if they do not come within ten seconds. */
    public boolean await(int more) throws InterruptedException {
        return arrived.tryAcquire(more, 10, TimeUnit.SECONDS);
    }

    /** Every line that a client said outside of messages. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException stopped) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.ISO_8859_1));
                PrintWriter out =
                        new PrintWriter(
                                socket.getOutputStream(), false, StandardCharsets.ISO_8859_1)) {
            converse(in, out);
        } catch (IOException gone) {
            // The client hung up; the sink keeps what it has.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse(BufferedReader in, PrintWriter out)
            throws IOException, InterruptedException {
        switch (mood) {
            case HANGS -> closed.await();
            case TRICKLES -> trickle(out);
            case CLOSES -> say(out, "421 not now");
            case WELL, REFUSES, DEFERS -> {
                say(out, "220 sink ready");
                dialogue(in, out);
            }
        }
    }

    private void trickle(PrintWriter out) throws InterruptedException {
        out.print("220-");
        while (!closed.await(50, TimeUnit.MILLISECONDS)) {
            out.print("x");
            out.flush();
        }
    }

    private void dialogue(BufferedReader in, PrintWriter out) throws IOException {
        String from = "";
        List<String> to = new ArrayList<>();
        for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String verb = line.length() < 4 ? line : line.substring(0, 4);
            switch (verb) {
                case "EHLO" -> say(out, "250-sink\r\n250 8BITMIME");
                case "MAIL" -> {
                    from = path(line);
                    to.clear();
                    say(out, "250 ok");
                }
                case "RCPT" -> {
                    if (mood == Mood.WELL) {
                        to.add(path(line));
                    }
                    say(out, answerToRecipient());
                }
                case "DATA" -> {
                    say(out, "354 go on");
                    letters.add(new Letter(from, to, data(in)));
                    say(out, "250 taken");
                    arrived.release();
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 ok");
            }
        }
    }

    private String answerToRecipient() {
        return switch (mood) {
            case REFUSES -> "550 nobody here";
            case DEFERS -> "451 later";
            default -> "250 ok";
        };
    }

    private static String path(String line) {
        return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return text.toString();
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
