package dev.countersign.authority.user;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.id.CredentialId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds, makes and changes users, always in a transaction of the caller's. */
public final class Users {
    private final InstantSource clock;
    private final Randomness randomness;
    private final UserStore store = new UserStore();
    private final UserSearchStore searches = new UserSearchStore();

    public Users(InstantSource clock, Randomness randomness) {
        this.clock = clock;
        this.randomness = randomness;
    }

    /** The user of this environment with this id. */
    public Optional<User> find(Tx tx, EnvironmentId environment, UserId id) {
        return store.find(tx, environment, id);
    }

    /** The one user of this environment who has this credential. */
    public Optional<User> find(Tx tx, EnvironmentId environment, CredentialKey key) {
        return store.find(tx, environment, key);
    }

    /** The environment where a user is known, for operators. */
    public Optional<EnvironmentId> environmentOf(Tx tx, UserId id) {
        return store.environmentOf(tx, id);
    }

    /** How many users an environment has, and how many of them came since an instant. */
    public UserCount count(Tx tx, EnvironmentId environment, Instant since) {
        return searches.count(tx, environment, since);
    }

    /** The users that match, newest first. */
    public UserPage search(Tx tx, EnvironmentId environment, UserSearch search) {
        return searches.search(tx, environment, search);
    }

    /**
     * Makes a user with one credential.
     *
     * @return empty when somebody has the credential meanwhile; nothing was written then
     */
    public Optional<User> create(
            Tx tx, EnvironmentId environment, JsonObject profile, CredentialKey key) {
        User bare = createBare(tx, environment, profile);
        return switch (addCredential(tx, bare, key, CredentialUse.SIGN_IN)) {
            case AddOutcome.Added(User user, Credential added) -> Optional.of(user);
            case AddOutcome.Taken() -> {
                store.delete(tx, environment, bare.id());
                yield Optional.empty();
            }
        };
    }

    /** Makes a user who has proved nothing yet. */
    public User createBare(Tx tx, EnvironmentId environment, JsonObject profile) {
        Instant now = clock.instant();
        User.Visits visits =
                new User.Visits(now, now, Optional.empty(), Optional.empty(), Optional.empty());
        User made =
                new User(new UserId(randomness.uuid()), environment, profile, List.of(), visits);
        store.insert(tx, made);
        return made;
    }

    /** What came of adding a credential. */
    public sealed interface AddOutcome {
        /** The user has it now. */
        record Added(User user, Credential credential) implements AddOutcome {}

        /** Somebody, perhaps this user, has it already; nothing was written. */
        record Taken() implements AddOutcome {}
    }

    /** Adds a proven credential to a user. */
    public AddOutcome addCredential(Tx tx, User user, CredentialKey key, CredentialUse use) {
        Credential made =
                new Credential(
                        new CredentialId(randomness.uuid()),
                        user.id(),
                        key,
                        use == CredentialUse.SIGN_IN,
                        clock.instant());
        if (!store.insert(tx, user.environment(), made)) {
            return new AddOutcome.Taken();
        }
        List<Credential> all = new ArrayList<>(user.credentials());
        all.add(made);
        User more = new User(user.id(), user.environment(), user.profile(), all, user.visits());
        return new AddOutcome.Added(more, made);
    }

    /** Takes a credential away; false when the environment has none with this id. */
    public boolean removeCredential(Tx tx, EnvironmentId environment, CredentialId credential) {
        return store.removeCredential(tx, environment, credential);
    }

    /** Notes that a user signed in, and returns them so. */
    public User visited(Tx tx, User user) {
        Instant now = clock.instant();
        store.visited(tx, user.id(), now);
        User.Visits old = user.visits();
        User.Visits visits =
                new User.Visits(
                        old.createdAt(),
                        old.updatedAt(),
                        old.firstVisit().or(() -> Optional.of(now)),
                        Optional.of(now),
                        old.suspendedAt());
        return new User(user.id(), user.environment(), user.profile(), user.credentials(), visits);
    }

    /**
     * Replaces a user's profile.
     *
     * @param unique the fields that no two users may share, with the canonical value of each
     * @throws UniqueValueTaken when another user has one of them; let it undo the transaction
     */
    public void changeProfile(Tx tx, User changed, Map<String, String> unique) {
        store.setProfile(tx, changed, clock.instant());
        store.forgetUniqueValues(tx, changed.id());
        unique.forEach((field, value) -> {
            if (!store.claimUniqueValue(tx, changed, field, value)) {
                throw new UniqueValueTaken(field);
            }
        });
    }

    /** Writes a profile in which nothing but addresses changed. */
    public void changeEmail(Tx tx, User changed) {
        store.setProfile(tx, changed, clock.instant());
    }

    /** Who holds a value of a unique field. */
    public Optional<UserId> holderOf(Tx tx, EnvironmentId environment, String field, String value) {
        return store.holderOf(tx, environment, field, value);
    }

    /** Shuts a user out, with their sessions to be revoked by the caller. */
    public void suspend(Tx tx, User user) {
        store.suspend(tx, user.id(), clock.instant());
    }

    /** Lets a suspended user in again. */
    public void readmit(Tx tx, User user) {
        store.suspend(tx, user.id(), null);
    }

    /** Erases a user with credentials, sessions and unique values; false for an unknown one. */
    public boolean delete(Tx tx, EnvironmentId environment, UserId user) {
        return store.delete(tx, environment, user);
    }
}
