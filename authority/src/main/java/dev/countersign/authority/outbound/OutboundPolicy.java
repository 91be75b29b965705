package dev.countersign.authority.outbound;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an environment may fetch.
 *
 * @param allowLoopback whether {@code localhost} and loopback addresses may be fetched
 * @param allowPlainHttp whether those and the named private hosts may be fetched without TLS
 * @param allowedPrivateHosts host names (or literal addresses) that may lead to private addresses
 * @param total how long a fetch may take, from lookup to the last byte
 * @param maxBytes how long a body may be
 */
public record OutboundPolicy(
        boolean allowLoopback,
        boolean allowPlainHttp,
        Set<String> allowedPrivateHosts,
        Duration total,
        int maxBytes) {

    private static final Duration DEFAULT_TOTAL = Duration.ofSeconds(5);
    private static final int DEFAULT_MAX_BYTES = 64 * 1024;

    /** Public hosts over TLS alone; 5 seconds, 64 KiB. */
    public static final OutboundPolicy STRICT =
            new OutboundPolicy(false, false, Set.of(), DEFAULT_TOTAL, DEFAULT_MAX_BYTES);

    /** As {@link #STRICT}, and also {@code localhost}, with or without TLS: for sandboxes. */
    public static final OutboundPolicy SANDBOX =
            new OutboundPolicy(true, true, Set.of(), DEFAULT_TOTAL, DEFAULT_MAX_BYTES);

    public OutboundPolicy {
        allowedPrivateHosts =
                allowedPrivateHosts.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        if (total.isNegative() || total.isZero() || maxBytes < 1) {
            throw new IllegalArgumentException("A fetch needs some time and some bytes");
        }
    }

    /** The same, but these hosts may have private addresses: an operator's decision. */
    public OutboundPolicy withPrivateHosts(Set<String> hosts) {
        return new OutboundPolicy(allowLoopback, allowPlainHttp, hosts, total, maxBytes);
    }

    /** The same with another time limit. */
    public OutboundPolicy within(Duration limit) {
        return new OutboundPolicy(
                allowLoopback, allowPlainHttp, allowedPrivateHosts, limit, maxBytes);
    }

    boolean isPrivateHost(String host) {
        return allowedPrivateHosts.contains(host);
    }
}
