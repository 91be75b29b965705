package dev.countersign.authority.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs may be fetched at all, judged by their text.
 *
 * <p>An {@code https} URL with a DNS name, written the one plain way: no literal address, no user,
 * no fragment, no odd spelling of an address (SECURITY KEY-02, KEY-05).
 */
public final class UrlRules {

    private static final int MAX_LENGTH = 2_048;
    private static final int MAX_HOST_LENGTH = 253;
    private static final int FIRST_FREE_PORT = 1_024;
    private static final int LAST_PORT = 65_535;
    private static final Pattern DNS_NAME =
            Pattern.compile(
                    "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    // WHATWG URL "ends in a number": such a host would be read as an IPv4 address by some.
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    private UrlRules() {}

    /** Reads and judges a URL. */
    public static UrlOutcome parse(String url, OutboundPolicy policy) {
        if (url.length() > MAX_LENGTH) {
            return new UrlOutcome.Refused("is longer than " + MAX_LENGTH + " characters");
        }
        try {
            URI uri = new URI(url);
            String scheme = lower(uri.getScheme());
            String host = lower(uri.getHost());
            Optional<String> why = refusal(uri, scheme, host, policy);
            return why.<UrlOutcome>map(UrlOutcome.Refused::new)
                    .orElseGet(() -> new UrlOutcome.Accepted(plain(uri, scheme, host)));
        } catch (URISyntaxException odd) {
            return new UrlOutcome.Refused("is not a URL: " + odd.getReason());
        }
    }

    private static Optional<String> refusal(
            URI uri, String scheme, String host, OutboundPolicy policy) {
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("must begin with https://");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("carries a user name or password");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("carries a fragment (#…)");
        }
        if (host.isEmpty()) {
            return Optional.of("has no host that can be read in one way only");
        }
        return hostRefusal(host, policy)
                .or(() -> plainHttpRefusal(scheme, host, policy))
                .or(() -> portRefusal(uri.getPort(), scheme));
    }

    private static Optional<String> hostRefusal(String host, OutboundPolicy policy) {
        if (policy.isPrivateHost(host)) {
            return Optional.empty();
        }
        if (LoopbackHosts.isLoopback(host)) {
            return policy.allowLoopback()
                    ? Optional.empty()
                    : Optional.of(
                            "points at this machine (" + host + "); only a sandbox may allow that");
        }
        if (host.startsWith("[") || ENDS_IN_NUMBER.matcher(host).matches()) {
            return Optional.of("names an address (" + host + ") where a DNS name is needed");
        }
        if (host.length() > MAX_HOST_LENGTH || !DNS_NAME.matcher(host).matches()) {
            return Optional.of("has a host that is not a DNS name");
        }
        return host.contains(".")
                ? Optional.empty()
                : Optional.of("has a host without a domain (" + host + ")");
    }

    private static Optional<String> plainHttpRefusal(
            String scheme, String host, OutboundPolicy policy) {
        boolean mayBePlain =
                policy.allowPlainHttp()
                        && (LoopbackHosts.isLoopback(host) || policy.isPrivateHost(host));
        return scheme.equals("https") || mayBePlain
                ? Optional.empty()
                : Optional.of("must begin with https://");
    }

    private static Optional<String> portRefusal(int port, String scheme) {
        boolean usual = port == -1 || port == 443 || (port >= FIRST_FREE_PORT && port <= LAST_PORT);
        boolean plainUsual = port == 80 && scheme.equals("http");
        return usual || plainUsual
                ? Optional.empty()
                : Optional.of("names port " + port + "; 443 or 1024 and above may be used");
    }

    private static URI plain(URI uri, String scheme, String host) {
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        URI spelled = URI.create(scheme + "://" + host + port + path + query);
        return URI.create(spelled.toASCIIString());
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
