package dev.countersign.authority.token;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import java.time.Instant;
import java.util.Set;

/** An access token of this authority that was verified; holding one is the evidence. */
public final class OwnToken {
    private final EnvironmentId environment;
    private final UserId user;
    private final SessionId session;
    private final Set<String> scopes;
    private final Instant expiresAt;

    OwnToken(
            EnvironmentId environment,
            UserId user,
            SessionId session,
            Set<String> scopes,
            Instant expiresAt) {
        this.environment = environment;
        this.user = user;
        this.session = session;
        this.scopes = Set.copyOf(scopes);
        this.expiresAt = expiresAt;
    }

    /** {@code environment_id}. */
    public EnvironmentId environment() {
        return environment;
    }

    /** {@code sub}. */
    public UserId user() {
        return user;
    }

    /** {@code sid}. */
    public SessionId session() {
        return session;
    }

    /** The members of {@code scope}. */
    public Set<String> scopes() {
        return scopes;
    }

    /** {@code exp}. */
    public Instant expiresAt() {
        return expiresAt;
    }
}
