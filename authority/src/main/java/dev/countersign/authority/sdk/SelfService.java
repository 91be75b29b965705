package dev.countersign.authority.sdk;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.fields.Fields;
import dev.countersign.authority.fields.Profile;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.SignInJournal;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.Users;
import dev.countersign.jose.json.JsonObject;
import java.util.Optional;

/** What a signed-in user may do with their own record. */
public final class SelfService {
    private final Database database;
    private final Users users;
    private final SignInJournal journal;

    public SelfService(Database database, Users users, SignInJournal journal) {
        this.database = database;
        this.users = users;
        this.journal = journal;
    }

    /**
     * Lays changes over the caller's profile.
     *
     * @return the caller with the user as they are now
     * @throws dev.countersign.authority.fields.ProfileRefused when a value cannot be stored
     * @throws dev.countersign.authority.user.UniqueValueTaken when another user has one of them
     */
    public SignedIn change(SignedIn caller, JsonObject changes, Call call) {
        Environment environment = caller.environment();
        User changed = database.write(tx -> changed(tx, caller, changes, call));
        return new SignedIn(environment, changed, caller.session(), caller.scopes());
    }

    /** Erases the caller with everything that belongs to them. */
    public void erase(SignedIn caller, Call call) {
        database.run(tx -> {
            journal.erased(tx, caller, call);
            users.delete(tx, caller.environment().id(), caller.user().id());
        });
    }

    /** Whether a value of a unique field is free for the caller. */
    public boolean available(SignedIn caller, String field, String value) {
        Optional<UserId> holder =
                database.read(tx ->
                        users.holderOf(
                                tx, caller.environment().id(), field, Fields.canonical(value)));
        return holder.filter(h -> !h.equals(caller.user().id())).isEmpty();
    }

    private User changed(Tx tx, SignedIn caller, JsonObject changes, Call call) {
        Environment environment = caller.environment();
        User user = users.find(tx, environment.id(), caller.user().id()).orElse(caller.user());
        JsonObject profile = Profile.changed(environment, user.profile(), changes);
        if (profile.equals(user.profile())) {
            return user;
        }
        User changed =
                new User(user.id(), user.environment(), profile, user.credentials(), user.visits());
        users.changeProfile(tx, changed, Fields.unique(environment, profile));
        journal.changed(tx, caller, changes.names(), call);
        return changed;
    }
}
