package dev.countersign.authority.http.connection;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * One connection: hands the server its bytes, and an end where the phase has lasted too long.
 *
 * <p>All but {@link #overdue}, {@link #waiting} and {@link #cut} runs on the connection's own
 * thread.
 */
final class TimedConnection implements ConnectionContext {

    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int MAX_LINGER_BYTES = 4 * 1024 * 1024;

    private enum Phase {
        IDLE,
        HEAD,
        WORK,
        BODY,
        WRITE,
        LINGER
    }

    private final ConnectionContext real;
    private final Patience patience;
    private final DataReader reader = DataReader.create(this::next);
    private volatile Phase phase = Phase.IDLE;
    private volatile long since = System.nanoTime();
    private int status;

    TimedConnection(ConnectionContext real, Patience patience) {
        this.real = real;
        this.patience = patience;
    }

    /** The head is complete: the server works. */
    void headRead() {
        enter(Phase.WORK);
    }

    /** A reply of this status is about to be written. */
    void replying(int newStatus) {
        status = newStatus;
        enter(Phase.WRITE);
    }

    /** Whether the reply that is being written ends with its headers. */
    boolean replyHasNoBody() {
        return status == NO_CONTENT || status == NOT_MODIFIED;
    }

    /**
     * Whether the phase has lasted a tick longer than it may: the client is silent, else the
     * connection would have noticed by itself when something arrived.
     */
    boolean overdue() {
        return phase != Phase.WORK && lasted(limit().plus(patience.tick()));
    }

    /** Whether nothing is lost if the server stops now: no request has fully arrived. */
    boolean waiting() {
        return phase == Phase.IDLE || phase == Phase.HEAD || phase == Phase.LINGER;
    }

    /** Closes it under the thread that waits for it. */
    void cut() {
        try {
            real.serverSocket().close();
        } catch (UncheckedIOException closedAlready) {
            return;
        }
    }

    /**
     * Reads on for a moment and throws it away: closing a socket with unread bytes resets it, and
     * the client would lose the reply that says why.
     */
    void linger() {
        enter(Phase.LINGER);
        try {
            int left = MAX_LINGER_BYTES;
            while (left > 0 && !lasted(LINGER)) {
                byte @Nullable [] bytes = real.serverSocket().get();
                if (bytes == null) {
                    return;
                }
                left -= bytes.length;
            }
        } catch (UncheckedIOException gone) {
            // It is gone, or was cut: what was to be avoided cannot happen.
            return;
        }
    }

    private byte @Nullable [] next() {
        if (phase == Phase.WORK) {
            enter(Phase.BODY);
        } else if (phase == Phase.WRITE) {
            enter(Phase.IDLE);
        }
        byte @Nullable [] bytes = read();
        if (phase == Phase.IDLE) {
            enter(Phase.HEAD);
        } else if (bytes == null) {
            throw new CloseConnectionException("the client left in the middle of a request");
        } else if (lasted(limit())) {
            throw late();
        }
        return bytes;
    }

    private byte @Nullable [] read() {
        int known = real.dataReader().available();
        if (known > 0) {
            // The server read them to find out which protocol this is.
            return real.dataReader().readBytes(known);
        }
        try {
            return real.serverSocket().get();
        } catch (UncheckedIOException e) {
            throw new CloseConnectionException("the connection broke, or took too long", e);
        }
    }

    private RequestException late() {
        return RequestException.builder()
                .type(DirectHandler.EventType.OTHER)
                .status(Status.REQUEST_TIMEOUT_408)
                .setKeepAlive(false)
                .message("The request did not arrive in time")
                .build();
    }

    private Duration limit() {
        return switch (phase) {
            case IDLE, WORK -> patience.idle();
            case HEAD -> patience.head();
            case BODY -> patience.body();
            case WRITE -> patience.write();
            case LINGER -> LINGER;
        };
    }

    private void enter(Phase next) {
        since = System.nanoTime();
        phase = next;
    }

    private boolean lasted(Duration limit) {
        return System.nanoTime() - since >= limit.toNanos();
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public ListenerContext listenerContext() {
        return real.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return real.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return real.dataWriter();
    }

    @Override
    public Router router() {
        return real.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return real.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return real.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return real.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return real.localPeer();
    }

    @Override
    public boolean isSecure() {
        return real.isSecure();
    }

    @Override
    public String socketId() {
        return real.socketId();
    }

    @Override
    public String childSocketId() {
        return real.childSocketId();
    }
}
