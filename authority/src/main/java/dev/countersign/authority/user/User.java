package dev.countersign.authority.user;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.UserId;
import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person known to one environment, with all that they have proved.
 *
 * @param id the {@code sub} of their tokens
 * @param environment where they are known
 * @param profile what they told of themselves, by the wire's camelCase names; {@code metadata} is
 *     an object in it
 * @param credentials oldest first
 * @param visits when they came
 */
public record User(
        UserId id,
        EnvironmentId environment,
        JsonObject profile,
        List<Credential> credentials,
        Visits visits) {
    public User {
        credentials = List.copyOf(credentials);
    }

    /**
     * When a user came.
     *
     * @param createdAt when the row was made
     * @param firstVisit the first sign-in; empty for a user made by an operator who never came
     * @param lastVisit the latest sign-in
     * @param suspendedAt when an operator shut them out; empty for nobody
     */
    public record Visits(
            Instant createdAt,
            Instant updatedAt,
            Optional<Instant> firstVisit,
            Optional<Instant> lastVisit,
            Optional<Instant> suspendedAt) {}

    /** A text member of the profile. */
    public Optional<String> text(String name) {
        return profile.string(name);
    }

    /** The credential with this key, if they have it. */
    public Optional<Credential> credential(CredentialKey key) {
        return credentials.stream().filter(c -> c.key().equals(key)).findFirst();
    }
}
