package dev.countersign.authority.environment;

import dev.countersign.authority.id.IssuerId;
import dev.countersign.jose.jwk.Algorithm;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer of your own whose JWTs sign people in.
 *
 * @param id names the row; users live in the namespace of {@code issuer}, not of the row
 * @param issuer the exact text of {@code iss}
 * @param keys where its public keys are
 * @param trust what is demanded of its tokens
 * @param enabled when false, every token of it is refused at once
 * @param version grows with each change; caches of keys carry it
 */
public record ExternalIssuer(
        IssuerId id, String issuer, KeyLocation keys, Trust trust, boolean enabled, long version) {

    /**
     * What is demanded of an external issuer's tokens, and what is believed of them.
     *
     * @param audience the {@code aud} they must carry; empty means that any will do
     * @param algorithms the signature algorithms accepted; never empty, never symmetric
     * @param longestLifeSeconds most seconds between {@code iat} (or now) and {@code exp}
     * @param singleUse whether a {@code jti} may be used once only
     * @param assumeEmailVerified whether a missing {@code emailVerified} counts as true
     * @param cookieName the cookie that may carry the token instead of the body
     */
    public record Trust(
            Optional<String> audience,
            Set<Algorithm> algorithms,
            long longestLifeSeconds,
            boolean singleUse,
            boolean assumeEmailVerified,
            Optional<String> cookieName) {
        public Trust {
            algorithms = Set.copyOf(algorithms);
            if (algorithms.isEmpty() || longestLifeSeconds <= 0) {
                throw new IllegalArgumentException("algorithms and life must be given");
            }
        }
    }
}
