package dev.countersign.bench.load;

import dev.countersign.bench.http.Answer;
import dev.countersign.bench.http.Connection;
import dev.countersign.bench.http.WireRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One connection and the operation that is under way on it. For one thread. */
final class Lane implements AutoCloseable {

    private final int port;
    private final Tally tally;
    private @Nullable Connection connection;
    private @Nullable Operation operation;
    private @Nullable WireRequest next;
    private long began;

    Lane(int port, Tally tally) {
        this.port = port;
        this.tally = tally;
    }

    boolean isFree() {
        return operation == null;
    }

    /** Takes an operation on; its latency counts from the given moment. */
    void take(Operation fresh, long since) {
        operation = fresh;
        next = fresh.first();
        began = since;
    }

    /** Sends what is to be sent next. */
    void send() {
        if (next == null) {
            return;
        }
        try {
            connected().send(next);
        } catch (IOException broken) {
            failed("connection: " + broken.getMessage());
        }
    }

    /** Reads the answer to what was sent; the operation may end by it. */
    void receive() {
        if (operation == null || connection == null) {
            return;
        }
        try {
            answered(operation, connection.receive());
        } catch (IOException broken) {
            failed("connection: " + broken.getMessage());
        }
    }

    /** Carries the operation to its end. */
    void finish() {
        while (operation != null) {
            send();
            receive();
        }
    }

    private void answered(Operation current, Answer answer) {
        if (!answer.isSuccess()) {
            tally.failed(answer.toString());
            operation = null;
            next = null;
            return;
        }
        next = current.after(answer);
        if (next == null) {
            operation = null;
            tally.done(System.nanoTime() - began);
        }
    }

    private void failed(String what) {
        tally.failed(what);
        operation = null;
        next = null;
        close();
    }

    private Connection connected() throws IOException {
        if (connection == null) {
            connection = Connection.open(port);
        }
        return connection;
    }

    @Override
    public void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException gone) {
                tally.failed("closing: " + gone.getMessage());
            }
        }
    }
}
