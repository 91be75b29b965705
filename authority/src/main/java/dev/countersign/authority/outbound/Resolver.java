package dev.countersign.authority.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface Resolver {

    /** The machine's own name service. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /** All addresses of the name; it may block. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
