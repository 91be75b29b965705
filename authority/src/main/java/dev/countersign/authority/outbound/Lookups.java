package dev.countersign.authority.outbound;

import dev.countersign.authority.outbound.FetchOutcome.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks a host up once, in time, and lets only checked addresses through. */
final class Lookups {

    private static final int MOST_FOR_A_KEY = 4;

    private final Resolver resolver;
    private final Bulkhead bulkhead = new Bulkhead(MOST_FOR_A_KEY);

    Lookups(Resolver resolver) {
        this.resolver = resolver;
    }

    /** The outcome of a lookup. */
    sealed interface Found {
        record Checked(List<InetAddress> addresses) implements Found {}

        record Forbidden(String reason) implements Found {}
    }

    Found find(FetchRequest request, Deadline deadline) throws IOException {
        String host = request.uri().getHost();
        List<InetAddress> addresses = addresses(host, request.bulkhead(), deadline);
        if (addresses.isEmpty()) {
            throw new FetchFailed(Reason.NAME, "has no address");
        }
        for (InetAddress address : addresses) {
            if (!allowed(host, address, request.policy())) {
                String kind = AddressRules.refusal(address).orElse(address.getHostAddress());
                return new Found.Forbidden("resolves to " + kind);
            }
        }
        return new Found.Checked(addresses);
    }

    private static boolean allowed(String host, InetAddress address, OutboundPolicy policy) {
        if (AddressRules.refusal(address).isEmpty()) {
            return true;
        }
        boolean ownMachine =
                policy.allowLoopback()
                        && LoopbackHosts.isLoopback(host)
                        && AddressRules.isLoopback(address);
        return ownMachine || (policy.isPrivateHost(host) && AddressRules.mayBeOpened(address));
    }

    private List<InetAddress> addresses(String host, String key, Deadline deadline)
            throws IOException {
        if (LoopbackHosts.isName(host)) {
            // RFC 6761 §6.3: these names are never asked of anybody.
            return List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        }
        if (Connections.isLiteral(host)) {
            return List.of(InetAddress.ofLiteral(Connections.bare(host)));
        }
        Bulkhead.Place place =
                bulkhead.enter(key)
                        .orElseThrow(() ->
                                new FetchFailed(
                                        Reason.BUSY, "waits behind other lookups that hang"));
        return await(asked(host, place), deadline);
    }

    /**
     * The name service cannot be hurried: its thread, and its place, stay taken until it answers.
     */
    private CompletableFuture<List<InetAddress>> asked(String host, Bulkhead.Place place) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("countersign-lookup")
                .start(() -> {
                    try (place) {
                        answer.complete(List.copyOf(resolver.resolve(host)));
                    } catch (UnknownHostException | RuntimeException unknown) {
                        answer.completeExceptionally(unknown);
                    }
                });
        return answer;
    }

    private static List<InetAddress> await(
            CompletableFuture<List<InetAddress>> answer, Deadline deadline) throws IOException {
        try {
            return answer.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException unknown) {
            throw new FetchFailed(Reason.NAME, "has a host that cannot be found in DNS");
        } catch (TimeoutException late) {
            throw new FetchFailed(Reason.TIMEOUT, Outbound.tooLate(deadline));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FetchFailed(Reason.TIMEOUT, "was not awaited");
        }
    }
}
