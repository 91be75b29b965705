package dev.countersign.authority.deeplink;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address that opens an application.
 *
 * @param value an absolute URI as it was given, compared as it stands
 */
public record DeeplinkUrl(String value) {
    static final int LONGEST = 2_048;

    /** Schemes that a browser would run or read from the machine. */
    private static final Set<String> REFUSED =
            Set.of("javascript", "data", "vbscript", "file", "blob", "about", "view-source");

    /** Reads an address; empty where it is none that may be listed. */
    static Optional<DeeplinkUrl> parse(String text) {
        boolean printable = text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '\\');
        return printable && text.length() <= LONGEST && isAbsolute(text)
                ? Optional.of(new DeeplinkUrl(text))
                : Optional.empty();
    }

    private static boolean isAbsolute(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            return scheme != null
                    && !REFUSED.contains(scheme.toLowerCase(Locale.ROOT))
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
