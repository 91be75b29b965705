package dev.countersign.authority.ratelimit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whom a limit counts: an IPv4 address, or the /64 network that one customer gets with IPv6. */
public final class Network {
    private static final int IPV6_NETWORK_BYTES = 8;

    private Network() {}

    /** The one text of the network that an address lies in; what is no address stays as it is. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            if (bytes.length <= IPV6_NETWORK_BYTES) {
                return InetAddress.getByAddress(bytes).getHostAddress(); // an IPv4 address, mapped
            }
            Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (IllegalArgumentException | UnknownHostException notAnAddress) {
            return address;
        }
    }
}
