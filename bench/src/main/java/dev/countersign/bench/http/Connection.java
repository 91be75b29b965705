package dev.countersign.bench.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;

/** One keep-alive connection to a server on this machine. For one thread at a time. */
public final class Connection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final OutputStream out;
    private final AnswerReader reader;

    private Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.reader = new AnswerReader(socket.getInputStream());
    }

    /** Connects to a port of the loopback address. */
    public static Connection open(int port) throws IOException {
        Socket socket = new Socket();
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        return new Connection(socket);
    }

    /** Sends a request; its answer is the next that {@link #receive} reads. */
    public void send(WireRequest request) throws IOException {
        request.writeTo(out);
    }

    /** The next answer; waits half a minute for it. */
    public Answer receive() throws IOException {
        return reader.read();
    }

    /** Sends a request and waits for its answer. */
    public Answer ask(WireRequest request) throws IOException {
        send(request);
        return receive();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
