package dev.countersign.authority.token;

import java.time.Instant;

/**
 * A pair of tokens, signed by one key at one moment.
 *
 * @param accessToken for relying parties; {@code typ: at+jwt} (RFC 9068)
 * @param idToken for the client alone; {@code typ: JWT}, without {@code scope}
 * @param expiresAt {@code exp} of both
 */
public record IssuedTokens(String accessToken, String idToken, Instant expiresAt) {
    @Override
    public String toString() {
        return "IssuedTokens[expiresAt=" + expiresAt + "]";
    }
}
