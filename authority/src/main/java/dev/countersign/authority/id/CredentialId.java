package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Names one proven credential (an email address, an external subject, …) of a user. */
public record CredentialId(UUID value) {

    /** Reads the 36 lower-case characters; empty for any other text. */
    public static Optional<CredentialId> parse(String text) {
        return UuidText.parse(text).map(CredentialId::new);
    }

    /** The 36 lower-case characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
