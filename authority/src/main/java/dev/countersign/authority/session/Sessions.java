package dev.countersign.authority.session;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.id.CredentialId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.user.Credential;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Opens, finds and ends sessions, always in a transaction of the caller's. */
public final class Sessions {
    private final InstantSource clock;
    private final Randomness randomness;
    private final SessionStore store = new SessionStore();

    public Sessions(InstantSource clock, Randomness randomness) {
        this.clock = clock;
        this.randomness = randomness;
    }

    /** Opens a session under a new id (SECURITY SES-01). */
    public Session open(Tx tx, Environment environment, Credential proved, Session.Device device) {
        Instant now = clock.instant();
        Instant until = now.plus(environment.settings().tokens().refreshable());
        Session made =
                new Session(
                        new SessionId(randomness.uuid()),
                        environment.id(),
                        proved.user(),
                        new Session.Proven(proved.id(), proved.id()),
                        device,
                        new Session.Span(now, until, Optional.empty()));
        store.insert(tx, made);
        return made;
    }

    /** The session of this environment with this id, alive or not. */
    public Optional<Session> find(Tx tx, EnvironmentId environment, SessionId id) {
        return store.find(tx, environment, id);
    }

    /** The session with this id in any environment, for operators. */
    public Optional<Session> find(Tx tx, SessionId id) {
        return store.find(tx, id);
    }

    /** A user's sessions, newest first. */
    public List<Session> ofUser(Tx tx, EnvironmentId environment, UserId user, SessionPage page) {
        return store.ofUser(tx, environment, user, page);
    }

    /** An environment's sessions, newest first. */
    public List<Session> ofEnvironment(Tx tx, EnvironmentId environment, SessionPage page) {
        return store.ofEnvironment(tx, environment, page);
    }

    /** Notes that another credential was proved in a session. */
    public void verified(Tx tx, SessionId session, CredentialId credential) {
        store.verified(tx, session, credential);
    }

    /** Ends a session; false when it had ended before. */
    public boolean revoke(Tx tx, SessionId session, String reason) {
        return store.revoke(tx, session, clock.instant(), reason) == 1;
    }

    /** Ends all sessions of a user and returns how many. */
    public int revokeUser(Tx tx, UserId user, String reason) {
        return store.revokeUser(tx, user, clock.instant(), reason);
    }

    /** Ends all sessions of an environment and returns how many. */
    public int revokeEnvironment(Tx tx, EnvironmentId environment, String reason) {
        return store.revokeEnvironment(tx, environment, clock.instant(), reason);
    }

    /** Removes sessions whose last possible moment is long past, at most so many at once. */
    public int purge(Tx tx, Instant before, int most) {
        return store.purge(tx, before, most);
    }
}
