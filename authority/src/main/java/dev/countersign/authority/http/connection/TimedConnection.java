package dev.countersign.authority.http.connection;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * One connection: hands the server its bytes, and an end where the phase has lasted too long.
 *
 * <p>All but {@link #stuck} runs on the connection's own thread.
 */
final class TimedConnection implements ConnectionContext {

    private enum Phase {
        IDLE,
        HEAD,
        WORK,
        BODY,
        WRITE
    }

    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final int MAX_LINGER_BYTES = 4 * 1024 * 1024;

    private final ConnectionContext real;
    private final Patience patience;
    private final DataReader reader = DataReader.create(this::next);
    private volatile Phase phase = Phase.IDLE;
    private volatile long since = System.nanoTime();

    TimedConnection(ConnectionContext real, Patience patience) {
        this.real = real;
        this.patience = patience;
    }

    /** The head is complete: the server works. */
    void headRead() {
        enter(Phase.WORK);
    }

    /** A reply is about to be written. */
    void replying() {
        enter(Phase.WRITE);
    }

    /** Whether a client has left its reply untaken for too long. */
    boolean stuck() {
        return phase == Phase.WRITE && lasted(patience.write());
    }

    /** Closes it under the thread that is writing. */
    void cut() {
        real.serverSocket().close();
    }

    /**
     * Reads on for a moment and throws it away: closing a socket with unread bytes resets it, and
     * the client would lose the reply that says why.
     */
    void linger() {
        long end = System.nanoTime() + LINGER.toNanos();
        int left = MAX_LINGER_BYTES;
        try {
            while (left > 0 && System.nanoTime() - end < 0) {
                byte @Nullable [] bytes = real.serverSocket().get();
                if (bytes == null) {
                    return;
                }
                left -= bytes.length;
            }
        } catch (UncheckedIOException gone) {
            // It sends no more, or is gone: what was to be avoided cannot happen.
            return;
        }
    }

    private byte @Nullable [] next() {
        if (phase == Phase.WORK) {
            enter(Phase.BODY);
        } else if (phase == Phase.WRITE) {
            enter(Phase.IDLE);
        }
        byte @Nullable [] bytes = buffered();
        while (bytes == null) {
            try {
                bytes = real.serverSocket().get();
                if (bytes == null) {
                    return null;
                }
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof SocketTimeoutException)) {
                    throw e;
                }
                if (phase == Phase.IDLE && lasted(patience.idle())) {
                    return null;
                }
            }
            refuseIfLate();
        }
        if (phase == Phase.IDLE) {
            enter(Phase.HEAD);
        }
        return bytes;
    }

    /** What the server read to find out which protocol this is. */
    private byte @Nullable [] buffered() {
        int available = real.dataReader().available();
        return available == 0 ? null : real.dataReader().readBytes(available);
    }

    private void refuseIfLate() {
        if (phase == Phase.HEAD && lasted(patience.head())) {
            throw RequestException.builder()
                    .type(DirectHandler.EventType.OTHER)
                    .status(Status.REQUEST_TIMEOUT_408)
                    .setKeepAlive(false)
                    .message("The head of the request did not arrive in time")
                    .build();
        }
        if (phase == Phase.BODY && lasted(patience.body())) {
            throw new UncheckedIOException(new SocketTimeoutException("The body came too slowly"));
        }
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
