package dev.countersign.verifier;

import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.jwt.Claims;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a genuine token says that an access token has to say. */
record Facts(
        String subject,
        String sessionId,
        String environmentId,
        Set<String> scopes,
        Instant expiresAt) {

    private static final int MOST_SCOPES = 100;

    /** Empty where the claims are not those of an access token of the environment. */
    static Optional<Facts> of(Claims claims, String environmentId) {
        Optional<String> subject = claims.subject();
        Optional<String> session = claims.string("sid").filter(id -> !id.isEmpty());
        boolean here = claims.string("environment_id").filter(environmentId::equals).isPresent();
        Optional<Set<String>> scopes = scopes(claims);
        if (!here || subject.isEmpty() || session.isEmpty() || scopes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Facts(
                        subject.get(),
                        session.get(),
                        environmentId,
                        scopes.get(),
                        claims.expiry().orElseThrow()));
    }

    // RFC 6749 §3.3: words parted by single spaces, compared exactly (SECURITY JWT-30).
    private static Optional<Set<String>> scopes(Claims claims) {
        JsonValue scope = claims.find("scope").orElse(null);
        if (!(scope instanceof JsonString text)) {
            return Optional.empty();
        }
        String words = text.value();
        if (words.isEmpty()) {
            return Optional.of(Set.of());
        }
        List<String> parts = List.of(words.split(" ", MOST_SCOPES + 1));
        boolean sound = parts.size() <= MOST_SCOPES && !parts.contains("");
        return sound ? Optional.of(Set.copyOf(new LinkedHashSet<>(parts))) : Optional.empty();
    }
}
