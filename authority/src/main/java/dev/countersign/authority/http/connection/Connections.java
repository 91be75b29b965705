package dev.countersign.authority.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Every connection of a server: gives each its clock, counts them by address, cuts the overdue. */
public final class Connections implements ServerConnectionSelector, AutoCloseable {

    private final Patience patience;
    private final int perAddress;
    private final Predicate<InetAddress> unlimited;
    private final ServerConnectionSelector http1;
    private final Map<InetAddress, Integer> counts = new ConcurrentHashMap<>();
    private final Set<TimedConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Connections that speak HTTP/1.1.
     *
     * @param perAddress how many one address may hold
     * @param unlimited addresses that may hold any number: proxies
     */
    public Connections(
            Http1Config.Builder config,
            Patience patience,
            int perAddress,
            Predicate<InetAddress> unlimited) {
        this.patience = patience;
        this.perAddress = perAddress;
        this.unlimited = unlimited;
        this.http1 =
                Http1ConnectionSelector.builder()
                        .config(
                                config.addReceiveListener(new Heads())
                                        .addSendListener(new Replies())
                                        .build())
                        .build();
        Thread.ofVirtual().name("http-sweeper").start(this::sweep);
    }

    private void sweep() {
        try {
            while (!closed.await(patience.tick().toNanos(), TimeUnit.NANOSECONDS)) {
                cut(stopping ? TimedConnection::waiting : TimedConnection::overdue);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void cut(Predicate<TimedConnection> which) {
        open.stream().filter(which).forEach(TimedConnection::cut);
    }

    /** From now on, ends every connection on which no request is at work. */
    public void stopping() {
        stopping = true;
        cut(TimedConnection::waiting);
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        InetAddress address = address(context);
        if (counts.merge(address, 1, Integer::sum) > perAddress && !unlimited.test(address)) {
            left(address);
            throw new CloseConnectionException("too many connections of one address");
        }
        TimedConnection timed = new TimedConnection(context, patience);
        open.add(timed);
        return new Counted(
                timed,
                http1.connection(timed),
                () -> {
                    open.remove(timed);
                    left(address);
                });
    }

    private void left(InetAddress address) {
        counts.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    private static InetAddress address(ConnectionContext context) {
        if (context.remotePeer().address() instanceof InetSocketAddress address) {
            return address.getAddress();
        }
        throw new CloseConnectionException("a peer without an address");
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private static final class Heads implements Http1ConnectionListener {
        @Override
        public void headers(ConnectionContext context, Headers headers) {
            ((TimedConnection) context).headRead();
        }
    }

    private static final class Replies implements Http1ConnectionListener {
        @Override
        public void status(ConnectionContext context, Status status) {
            ((TimedConnection) context).replying(status.code());
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            // RFC 9110 §8.6: no Content-Length in a 204, nor a wrong one in a 304.
            if (((TimedConnection) context).replyHasNoBody()
                    && headers instanceof WritableHeaders<?> written) {
                written.remove(HeaderNames.CONTENT_LENGTH);
            }
        }
    }
}
