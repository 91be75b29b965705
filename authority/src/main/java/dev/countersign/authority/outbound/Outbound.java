package dev.countersign.authority.outbound;

import dev.countersign.authority.outbound.FetchOutcome.Reason;
import java.io.IOException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;

/** Fetches URLs that others chose; see the package for what it promises. */
public final class Outbound implements AutoCloseable {

    private static final int MOST_FOR_A_KEY = 8;

    private final Lookups lookups;
    private final Connections connections;
    private final Bulkhead bulkhead = new Bulkhead(MOST_FOR_A_KEY);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("countersign-deadlines").factory());

    /** With the machine's name service and trusted certificates. */
    public Outbound() {
        this(Resolver.SYSTEM, defaultTls());
    }

    /** With another name service or other trusted certificates. */
    public Outbound(Resolver resolver, SSLContext tls) {
        this.lookups = new Lookups(resolver);
        this.connections = new Connections(tls);
    }

    /** Fetches for one environment; never throws for what the other side does. */
    public FetchOutcome get(URI uri, OutboundPolicy policy, String bulkhead) {
        return send(FetchRequest.of(uri, policy, bulkhead));
    }

    /** Fetches, or posts a form; never throws for what the other side does. */
    public FetchOutcome send(FetchRequest request) {
        return switch (UrlRules.parse(request.uri().toString(), request.policy())) {
            case UrlOutcome.Refused refused ->
                    new FetchOutcome.Refused(Reason.URL, refused.reason());
            case UrlOutcome.Accepted accepted -> placed(request.to(accepted.uri()));
        };
    }

    private FetchOutcome placed(FetchRequest request) {
        Optional<Bulkhead.Place> entered = bulkhead.enter(request.bulkhead());
        if (entered.isEmpty()) {
            return new FetchOutcome.Failed(
                    Reason.BUSY, "waits behind " + MOST_FOR_A_KEY + " other fetches");
        }
        try (var _ = entered.get()) {
            return fetch(request);
        }
    }

    private FetchOutcome fetch(FetchRequest request) {
        Deadline deadline = new Deadline(timer, request.policy().total());
        try {
            return switch (lookups.find(request, deadline)) {
                case Lookups.Found.Forbidden forbidden ->
                        new FetchOutcome.Refused(Reason.ADDRESS, forbidden.reason());
                case Lookups.Found.Checked checked ->
                        connections.send(request, checked.addresses(), deadline);
            };
        } catch (IOException failed) {
            return failed(failed, deadline);
        }
    }

    private static FetchOutcome failed(IOException failed, Deadline deadline) {
        if (failed instanceof FetchFailed known) {
            return known.outcome();
        }
        if (deadline.hasPassed()) {
            return new FetchOutcome.Failed(Reason.TIMEOUT, tooLate(deadline));
        }
        return new FetchOutcome.Failed(
                Reason.UNREACHABLE, "cannot be reached: " + failed.getMessage());
    }

    static String tooLate(Deadline deadline) {
        return "took longer than " + deadline.total().toMillis() / 1000.0 + " s";
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no TLS", missing);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
