package dev.countersign.authority.token;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import java.time.Instant;
import java.util.Set;

/** An elevated token of this authority that was verified; holding one is the evidence. */
public final class ElevatedToken {
    private final EnvironmentId environment;
    private final UserId user;
    private final SessionId session;
    private final Use use;

    ElevatedToken(EnvironmentId environment, UserId user, SessionId session, Use use) {
        this.environment = environment;
        this.user = user;
        this.session = session;
        this.use = use;
    }

    /**
     * How a token may be used.
     *
     * @param id {@code jti}
     * @param scopes the words that it is good for
     * @param singleUse whether one operation uses it up
     * @param expiresAt {@code exp}
     */
    public record Use(String id, Set<String> scopes, boolean singleUse, Instant expiresAt) {
        public Use {
            scopes = Set.copyOf(scopes);
        }
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

    /** How it may be used. */
    public Use use() {
        return use;
    }
}
