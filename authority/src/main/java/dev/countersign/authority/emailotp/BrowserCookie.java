package dev.countersign.authority.emailotp;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.SetCookie;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Knows a browser again, so that only the one that asked for a code can answer it (SECURITY
 * OTP-06). Over https its name starts with {@code __Host-}, so no neighbouring subdomain can have
 * planted it.
 */
final class BrowserCookie {

    private static final int BYTES = 24;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final Duration KEPT = Duration.ofHours(2);

    private final Randomness randomness;
    private final PublicUrl publicUrl;

    BrowserCookie(Randomness randomness, PublicUrl publicUrl) {
        this.randomness = randomness;
        this.publicUrl = publicUrl;
    }

    /** What the browser is known by: its cookie's value, or a new one. */
    String of(Request request) {
        return sent(request).orElseGet(() -> randomness.token(BYTES));
    }

    /** What is kept of the value that the browser sent. */
    Optional<String> hashSent(Request request) {
        return sent(request).map(BrowserCookie::hash);
    }

    /** What is kept of a value: not the value. */
    static String hash(String value) {
        return Hashing.sha256(value);
    }

    SetCookie cookie(String value) {
        SetCookie cookie = SetCookie.of(name(), value).lasting(KEPT);
        return publicUrl.secure() ? cookie : cookie.overPlainHttp();
    }

    private Optional<String> sent(Request request) {
        return request.cookie(name()).filter(value -> SHAPE.matcher(value).matches());
    }

    private String name() {
        return publicUrl.secure() ? "__Host-countersign-browser" : "countersign-browser";
    }
}
