package dev.countersign.authority.external;

import java.util.Optional;

/**
 * A token that somebody brought, not verified in any way.
 *
 * @param text as it came
 * @param cookie the name of the cookie that carried it; then the issuer must be one whose tokens
 *     that cookie may carry
 */
public record PresentedToken(String text, Optional<String> cookie) {

    /** The longest token that is looked at, in characters (SECURITY JWT-16). */
    public static final int LONGEST = 16 * 1024;

    /** A token from a body. */
    public static PresentedToken of(String text) {
        return new PresentedToken(text, Optional.empty());
    }

    /** Nothing of the token: it is a bearer secret. */
    @Override
    public String toString() {
        return "PresentedToken";
    }
}
