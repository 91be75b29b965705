package dev.countersign.devissuer;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a request came to this machine by its own name. While the dev issuer listens on loopback,
 * a Host that is no loopback name means a tunnel, or a page that rebinds its name to this address;
 * neither may have anything signed. Who binds to another address has chosen to be reached.
 */
final class HostRule {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopbackOnly;

    HostRule(InetAddress bound) {
        this.loopbackOnly = bound.isLoopbackAddress();
    }

    boolean admits(Optional<String> host) {
        return !loopbackOnly
                || host.map(HostRule::withoutPort).filter(LOOPBACK::contains).isPresent();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
