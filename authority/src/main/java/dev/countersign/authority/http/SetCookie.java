package dev.countersign.authority.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cookie for the browser to keep (RFC 6265 §4.1): HttpOnly, Secure, SameSite=Lax, Path=/ and of
 * no Domain, until it is told otherwise.
 *
 * <p>A name that starts with {@code __Host-} stays Secure, on Path=/ and without Domain, else it is
 * refused here rather than dropped silently by the browser.
 */
public final class SetCookie {

    /** Which requests from other sites carry the cookie. */
    public enum SameSite {
        STRICT("Strict"),
        LAX("Lax"),
        NONE("None");

        private final String wireName;

        SameSite(String wireName) {
            this.wireName = wireName;
        }
    }

    private final String name;
    private final String value;
    private final String path;
    private final @Nullable String domain;
    private final @Nullable Duration maxAge;
    private final SameSite sameSite;
    private final boolean secure;

    private SetCookie(
            String name,
            String value,
            String path,
            @Nullable String domain,
            @Nullable Duration maxAge,
            SameSite sameSite,
            boolean secure) {
        this.name = name;
        this.value = value;
        this.path = path;
        this.domain = domain;
        this.maxAge = maxAge;
        this.sameSite = sameSite;
        this.secure = secure;
        if (name.startsWith("__Host-") && (!secure || domain != null || !path.equals("/"))) {
            throw new IllegalArgumentException("a __Host- cookie is Secure, on / and of no Domain");
        }
    }

    /**
     * A cookie that lasts as long as the browser's session.
     *
     * @throws IllegalArgumentException if the name is no token or the value holds what RFC 6265
     *     does not let a value hold
     */
    public static SetCookie of(String name, String value) {
        requireValue(value);
        String token = new Reply.Header(name, value).name();
        return new SetCookie(token, value, "/", null, null, SameSite.LAX, true);
    }

    /** The order to forget the cookie; path and domain must be those it was set with. */
    public static SetCookie removal(String name) {
        return of(name, "").lasting(Duration.ZERO);
    }

    /** Max-Age in whole seconds, rounded down; zero removes. */
    public SetCookie lasting(Duration newMaxAge) {
        return new SetCookie(name, value, path, domain, newMaxAge, sameSite, secure);
    }

    /** Sent to the subdomains of this host too. */
    public SetCookie onDomain(String newDomain) {
        requireAttribute(newDomain);
        return new SetCookie(name, value, path, newDomain, maxAge, sameSite, secure);
    }

    public SetCookie onPath(String newPath) {
        requireAttribute(newPath);
        return new SetCookie(name, value, newPath, domain, maxAge, sameSite, secure);
    }

    public SetCookie sameSite(SameSite newSameSite) {
        return new SetCookie(name, value, path, domain, maxAge, newSameSite, secure);
    }

    /** Without Secure: for development on plain http://localhost alone. */
    public SetCookie overPlainHttp() {
        return new SetCookie(name, value, path, domain, maxAge, sameSite, false);
    }

    public String name() {
        return name;
    }

    public Optional<String> domain() {
        return Optional.ofNullable(domain);
    }

    /**
     * The value of the Set-Cookie header. It may be a secret; {@link #toString()} leaves it out.
     */
    public String headerValue() {
        StringBuilder text = new StringBuilder(name).append('=').append(value);
        text.append("; Path=").append(path);
        if (domain != null) {
            text.append("; Domain=").append(domain);
        }
        if (maxAge != null) {
            text.append("; Max-Age=").append(maxAge.toSeconds());
        }
        text.append("; HttpOnly");
        if (secure) {
            text.append("; Secure");
        }
        return text.append("; SameSite=").append(sameSite.wireName).toString();
    }

    /**
     * RFC 6265 §4.1.1 cookie-octet: none of control characters, blanks, quotes, commas, ; and \\.
     */
    private static void requireValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == ',' || c == ';' || c == '\\') {
                throw new IllegalArgumentException("a cookie value holds what it must not");
            }
        }
    }

    /** A Path or Domain: what a header may hold, but no semicolon. */
    private static void requireAttribute(String value) {
        if (new Reply.Header("Set-Cookie", value).value().indexOf(';') >= 0) {
            throw new IllegalArgumentException("a cookie attribute holds a semicolon");
        }
    }

    @Override
    public String toString() {
        return "SetCookie[" + name + "]";
    }
}
