package dev.countersign.authority.outbound;

import java.util.regex.Pattern;

/** The names of this very machine. */
final class LoopbackHosts {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern LITERAL =
            Pattern.compile("127\\." + OCTET + "\\." + OCTET + "\\." + OCTET + "|\\[::1]");

    private LoopbackHosts() {}

    /**
     * {@code localhost}, names below it (RFC 6761 §6.3), 127.0.0.0/8 in four plain numbers, [::1].
     */
    static boolean isLoopback(String host) {
        return isName(host) || LITERAL.matcher(host).matches();
    }

    /** Whether the host is {@code localhost} or a name below it. */
    static boolean isName(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }
}
