package dev.countersign.authority.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections on loopback and says whatever a test wants, well-formed or not. */
final class RawServer implements AutoCloseable {

    /** What to say once the request's head was read. */
    interface Script {
        void say(OutputStream out) throws Exception;
    }

    private final ServerSocket listener;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile String lastRequest = "";

    RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    static RawServer saying(String answer) {
        return doing(out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static RawServer doing(Script script) {
        try {
            return new RawServer(
                    new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    URI uri() {
        return URI.create("http://localhost:" + port() + "/keys?a=b");
    }

    int connections() {
        return connections.get();
    }

    String lastRequest() {
        return lastRequest;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            lastRequest = head.toString();
            script.say(socket.getOutputStream());
        } catch (Exception gone) {
            // The client hung up, which several tests want it to.
            return;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
