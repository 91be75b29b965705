package dev.countersign.authority.environment;

import java.net.URI;

/**
 * The address under which browsers and relying parties reach the authority.
 *
 * @param value {@code scheme://host[:port]}, without a slash at its end
 */
public record PublicUrl(String value) {
    public PublicUrl {
        URI uri = URI.create(value);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null || value.endsWith("/")) {
            throw new IllegalArgumentException("a public URL is scheme://host[:port]");
        }
    }

    /** Whether cookies may be sent over secure connections alone. */
    public boolean secure() {
        return value.startsWith("https:");
    }

    /** The {@code iss} of an environment's tokens (RFC 7519 §4.1.1). */
    public String issuer(Environment environment) {
        String url = value + "/" + environment.id();
        return switch (environment.settings().tokens().issuerStyle()) {
            case URL -> url;
            case BARE -> url.substring(url.indexOf("://") + 3);
        };
    }

    /** Whether a text is, or would pass for, the issuer of an environment of this authority. */
    public boolean ours(String issuer) {
        String bare = value.substring(value.indexOf("://") + 3) + "/";
        return issuer.startsWith(value + "/") || issuer.startsWith(bare);
    }
}
