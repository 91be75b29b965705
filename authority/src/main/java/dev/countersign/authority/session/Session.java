package dev.countersign.authority.session;

import dev.countersign.authority.id.CredentialId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A signed-in period of a user.
 *
 * @param id the {@code sid} of its tokens
 * @param environment where
 * @param user whose
 * @param credentials what opened it and what was proved last
 * @param device where it runs
 * @param span when it began, how far it reaches
 */
public record Session(
        SessionId id,
        EnvironmentId environment,
        UserId user,
        Proven credentials,
        Device device,
        Span span) {

    /** The credential that opened the session, and the one proved last in it. */
    public record Proven(CredentialId signedInWith, CredentialId lastVerified) {}

    /**
     * Where a session runs.
     *
     * @param audience {@code aud} of its tokens
     * @param address the address it was opened from
     * @param userAgent what the browser called itself, cut to 256 characters
     * @param sdkVersion what the client library called itself when the session was opened
     * @param publicKey the client's session key, compressed P-256 in 66 hexadecimal digits
     */
    public record Device(
            String audience,
            String address,
            Optional<String> userAgent,
            Optional<String> sdkVersion,
            Optional<String> publicKey) {}

    /**
     * When a session began and how far it reaches.
     *
     * @param refreshableUntil the last moment that a refresh may reach
     * @param revokedAt when it was ended; empty while it lives
     */
    public record Span(Instant createdAt, Instant refreshableUntil, Optional<Instant> revokedAt) {}

    /** Whether the session serves at this moment; its last moment is exclusive. */
    public boolean livesAt(Instant now) {
        return span.revokedAt().isEmpty() && now.isBefore(span.refreshableUntil());
    }
}
