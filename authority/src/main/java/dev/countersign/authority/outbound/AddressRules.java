package dev.countersign.authority.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses may be connected to: those that are globally reachable.
 *
 * <p>From the IANA special-purpose address registries, read narrowly: the few reachable spots
 * inside of special blocks are refused with them. Of IPv6 only 2000::/3 (global unicast) and NAT64
 * (64:ff9b::/96, RFC 6052, whose embedded IPv4 address is judged in turn) can be reachable at all.
 */
final class AddressRules {

    private static final String PRIVATE = "a private address";
    private static final String LOOPBACK = "a loopback address";
    private static final String RESERVED = "a reserved address";
    private static final String LINK_LOCAL = "a link-local address";
    private static final String DOCUMENTATION = "a documentation address";
    private static final String TUNNEL = "an address that hides another";
    private static final String MULTICAST = "a multicast address";

    private static final List<AddressBlock> FORBIDDEN_4 =
            List.of(
                    AddressBlock.of("0.0.0.0/8", RESERVED),
                    AddressBlock.of("10.0.0.0/8", PRIVATE),
                    AddressBlock.of("100.64.0.0/10", PRIVATE),
                    AddressBlock.of("127.0.0.0/8", LOOPBACK),
                    AddressBlock.of("169.254.0.0/16", LINK_LOCAL),
                    AddressBlock.of("172.16.0.0/12", PRIVATE),
                    AddressBlock.of("192.0.0.0/24", RESERVED),
                    AddressBlock.of("192.0.2.0/24", DOCUMENTATION),
                    AddressBlock.of("192.88.99.0/24", TUNNEL),
                    AddressBlock.of("192.168.0.0/16", PRIVATE),
                    AddressBlock.of("198.18.0.0/15", RESERVED),
                    AddressBlock.of("198.51.100.0/24", DOCUMENTATION),
                    AddressBlock.of("203.0.113.0/24", DOCUMENTATION),
                    AddressBlock.of("224.0.0.0/4", MULTICAST),
                    AddressBlock.of("240.0.0.0/4", RESERVED));

    private static final List<AddressBlock> FORBIDDEN_6 =
            List.of(
                    AddressBlock.of("::1/128", LOOPBACK),
                    AddressBlock.of("::/96", TUNNEL),
                    AddressBlock.of("64:ff9b:1::/48", TUNNEL),
                    AddressBlock.of("2001::/32", TUNNEL),
                    AddressBlock.of("2001::/23", RESERVED),
                    AddressBlock.of("2001:db8::/32", DOCUMENTATION),
                    AddressBlock.of("2002::/16", TUNNEL),
                    AddressBlock.of("3fff::/20", DOCUMENTATION),
                    AddressBlock.of("fc00::/7", PRIVATE),
                    AddressBlock.of("fe80::/10", LINK_LOCAL),
                    AddressBlock.of("ff00::/8", MULTICAST));

    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::/3", "");
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96", "");

    private AddressRules() {}

    /** Why the address may not be connected to, such as "a private address (10.0.0.1)". */
    static Optional<String> refusal(InetAddress address) {
        return kindOf(address).map(kind -> kind + " (" + address.getHostAddress() + ")");
    }

    /** Whether an operator may open the address by naming its host: private or loopback. */
    static boolean mayBeOpened(InetAddress address) {
        return kindOf(address)
                .map(kind -> kind.equals(PRIVATE) || kind.equals(LOOPBACK))
                .orElse(true);
    }

    static boolean isLoopback(InetAddress address) {
        return kindOf(address).filter(LOOPBACK::equals).isPresent();
    }

    private static Optional<String> kindOf(InetAddress address) {
        if (address instanceof Inet4Address) {
            return inBlocks(FORBIDDEN_4, address);
        }
        if (NAT64.contains(address)) {
            return kindOf(lastFourBytes(address));
        }
        return inBlocks(FORBIDDEN_6, address)
                .or(() ->
                        Stream.of(RESERVED)
                                .filter(x -> !GLOBAL_UNICAST.contains(address))
                                .findAny());
    }

    private static Optional<String> inBlocks(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream()
                .filter(block -> block.contains(address))
                .map(AddressBlock::name)
                .findFirst();
    }

    private static InetAddress lastFourBytes(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(wrongLength);
        }
    }

    /** A block of addresses, such as 10.0.0.0/8, and what people call it. */
    private record AddressBlock(InetAddress first, int prefix, String name) {

        static AddressBlock of(String cidr, String name) {
            int slash = cidr.indexOf('/');
            return new AddressBlock(
                    InetAddress.ofLiteral(cidr.substring(0, slash)),
                    Integer.parseInt(cidr.substring(slash + 1)),
                    name);
        }

        boolean contains(InetAddress address) {
            byte[] mine = first.getAddress();
            byte[] other = address.getAddress();
            if (mine.length != other.length) {
                return false;
            }
            int whole = prefix / 8;
            for (int i = 0; i < whole; i++) {
                if (mine[i] != other[i]) {
                    return false;
                }
            }
            int left = prefix % 8;
            return left == 0 || ((mine[whole] ^ other[whole]) & 0xFF) >>> (8 - left) == 0;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s/%d", first.getHostAddress(), prefix);
        }
    }
}
