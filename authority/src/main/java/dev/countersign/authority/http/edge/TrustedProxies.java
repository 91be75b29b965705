package dev.countersign.authority.http.edge;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The networks whose word about the client is taken: X-Forwarded-For, -Proto and -Host count when
 * the peer is one of them, and from nobody else.
 */
public final class TrustedProxies {

    /** Trusts no one. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * Reads networks such as {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
     *
     * @throws IllegalArgumentException for anything else, host names included
     */
    public static TrustedProxies of(List<String> cidrs) {
        return new TrustedProxies(cidrs.stream().map(Network::parse).toList());
    }

    /** Whether this address is a trusted proxy's. */
    public boolean trusts(InetAddress address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The client's address: from the peer leftwards through X-Forwarded-For as long as each hop is
     * trusted. An entry that is no address ends the walk at the hop that reported it.
     *
     * @param forwardedFor the header's lines joined by commas, or null
     */
    public InetAddress client(InetAddress peer, @Nullable String forwardedFor) {
        InetAddress client = peer;
        if (forwardedFor == null || !trusts(peer)) {
            return client;
        }
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && trusts(client); i--) {
            InetAddress hop = literal(withoutPort(hops[i].strip()));
            if (hop == null) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    /** The address that the text spells out in full, never a name to look up; else null. */
    private static @Nullable InetAddress literal(String text) {
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            boolean shorthand = text.indexOf(':') < 0 && !address.getHostAddress().equals(text);
            return shorthand || text.indexOf('%') >= 0 ? null : address;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    /** An address and how many of its leading bits count. */
    private record Network(InetAddress address, int bits) {

        static Network parse(String cidr) {
            int slash = cidr.indexOf('/');
            InetAddress address = literal(slash < 0 ? cidr : cidr.substring(0, slash));
            if (address == null) {
                throw new IllegalArgumentException("not a network: " + cidr);
            }
            int width = address.getAddress().length * 8;
            int bits = slash < 0 ? width : Integer.parseInt(cidr.substring(slash + 1));
            if (bits < 0 || bits > width) {
                throw new IllegalArgumentException("not a network: " + cidr);
            }
            return new Network(address, bits);
        }

        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] theirs = other.getAddress();
            int whole = bits / 8;
            int rest = bits % 8;
            return mine.length == theirs.length
                    && Arrays.equals(mine, 0, whole, theirs, 0, whole)
                    && (rest == 0 || ((mine[whole] ^ theirs[whole]) & 0xff) >> (8 - rest) == 0);
        }
    }
}
