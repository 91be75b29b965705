package dev.countersign.verifier;

import dev.countersign.jose.jwt.Check;
import dev.countersign.jose.jwt.Finding;
import java.util.Locale;
import java.util.Map;

/** Why a token is not trusted. The names are stable. */
public enum Reason {
    /** It is no compact signed token, or not one that may be read at all. */
    MALFORMED,
    /** It is of another type, such as an ID token or an elevated token. */
    NOT_AN_ACCESS_TOKEN,
    /** The environment has published no such key. */
    UNKNOWN_KEY,
    /** No key of the environment signed it. */
    BAD_SIGNATURE,
    /** It is of another issuer or another environment. */
    WRONG_ISSUER,
    /** It is not for the audience that is asked for. */
    WRONG_AUDIENCE,
    /** It has expired. */
    EXPIRED,
    /** It is not valid yet, or its times contradict each other. */
    WRONG_TIMES,
    /** It is complete, and lacks a scope that is asked for. */
    INSUFFICIENT_SCOPE,
    /** Its session, its user or its key was revoked. */
    REVOKED;

    private static final Map<Check, Reason> BY_CHECK =
            Map.of(
                    Check.TYPE, NOT_AN_ACCESS_TOKEN,
                    Check.KEY, UNKNOWN_KEY,
                    Check.SIGNATURE, BAD_SIGNATURE,
                    Check.ISSUER, WRONG_ISSUER,
                    Check.AUDIENCE, WRONG_AUDIENCE,
                    Check.EXPIRY, EXPIRED,
                    Check.NOT_BEFORE, WRONG_TIMES,
                    Check.ISSUED_AT, WRONG_TIMES,
                    Check.LIFETIME, WRONG_TIMES);

    static Reason of(Finding why) {
        return BY_CHECK.getOrDefault(why.check(), MALFORMED);
    }

    /** The name as it stands in logs and answers: lower case words joined by underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
