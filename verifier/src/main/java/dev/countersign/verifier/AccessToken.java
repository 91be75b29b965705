package dev.countersign.verifier;

import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwt.Claims;
import dev.countersign.jose.jwt.VerifiedToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An access token that may be trusted: every check passed and its scope says that the sign-in is
 * complete. Only a {@link Verifier} makes one. Immutable.
 */
public final class AccessToken {

    private final VerifiedToken token;
    private final Facts facts;

    AccessToken(VerifiedToken token, Facts facts) {
        this.token = token;
        this.facts = facts;
    }

    /** The user's id, {@code sub}. */
    public String subject() {
        return facts.subject();
    }

    /** The session's id, {@code sid}: the same in all tokens of one sign-in. */
    public String sessionId() {
        return facts.sessionId();
    }

    /** {@code environment_id}. */
    public String environmentId() {
        return facts.environmentId();
    }

    /** {@code iss}. */
    public String issuer() {
        return claims().issuer().orElseThrow();
    }

    /** {@code aud}: for whom it was issued, usually the origin of a site. */
    public List<String> audience() {
        return claims().audience();
    }

    /** The members of {@code scope}; {@code user:basic} is always among them. */
    public Set<String> scopes() {
        return facts.scopes();
    }

    /** Whether {@code scope} has exactly this member. */
    public boolean hasScope(String scope) {
        return facts.scopes().contains(scope);
    }

    /** {@code email}: an address that the user proved; absent where there is none. */
    public Optional<String> email() {
        return claims().string("email");
    }

    /** {@code name}, from the user's own profile; absent where it is not known. */
    public Optional<String> name() {
        return claims().string("name");
    }

    /** {@code iat}. */
    public Instant issuedAt() {
        return claims().issuedAt().orElseThrow();
    }

    /** {@code exp}: at this instant it has expired. */
    public Instant expiresAt() {
        return facts.expiresAt();
    }

    /** The key that signed it. */
    public KeyId keyId() {
        return token.header().keyId().orElseThrow();
    }

    /** Every claim, as signed. Only what the methods above read was looked at by the verifier. */
    public Claims claims() {
        return token.claims();
    }

    /** The session alone: claims may be personal. */
    @Override
    public String toString() {
        return "AccessToken[session=" + sessionId() + "]";
    }
}
