package dev.countersign.authority.environment;

import dev.countersign.authority.id.OriginId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A web origin whose pages may use an environment, serialised as in RFC 6454 §6.2.
 *
 * @param id names the row
 * @param value {@code scheme://host[:port]} in lower case, no path; the first label of the host may
 *     be a {@code *} that stands for exactly one label
 * @param createdAt when it was listed
 */
public record Origin(OriginId id, String value, Instant createdAt) {
    private static final int LONGEST = 255;
    private static final String WILDCARD = "://*.";

    /**
     * Reads an origin as a person writes it: letters are folded and a default port is dropped.
     *
     * @return empty for anything with a path, a user, a fragment, or a scheme but http and https
     */
    public static Optional<String> parse(String text) {
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            URI uri = new URI(lower.replace(WILDCARD, "://wildcard."));
            return shaped(uri).map(o -> lower.contains(WILDCARD) ? star(o) : o);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String star(String origin) {
        return origin.replace("://wildcard.", WILDCARD);
    }

    private static Optional<String> shaped(URI uri) {
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        boolean bare =
                uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && "".equals(uri.getRawPath());
        if (!web || !bare || uri.getHost() == null || uri.getHost().indexOf('*') >= 0) {
            return Optional.empty();
        }
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return Optional.of(uri.getScheme() + "://" + uri.getHost() + port);
    }

    /** Whether a request's Origin header, taken byte for byte, is this origin. */
    public boolean covers(String header) {
        int star = value.indexOf(WILDCARD);
        if (star < 0) {
            return value.equals(header);
        }
        String scheme = value.substring(0, star + 3);
        String rest = value.substring(star + 4);
        if (!header.startsWith(scheme) || !header.endsWith(rest)) {
            return false;
        }
        int labelEnd = header.length() - rest.length();
        return labelEnd > scheme.length()
                && header.substring(scheme.length(), labelEnd).chars().allMatch(Origin::label);
    }

    private static boolean label(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
}
