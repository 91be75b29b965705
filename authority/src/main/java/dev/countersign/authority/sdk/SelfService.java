package dev.countersign.authority.sdk;

import dev.countersign.authority.emailotp.EmailOtp;
import dev.countersign.authority.emailotp.SendOutcome;
import dev.countersign.authority.emailotp.SendRequest;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.fields.Fields;
import dev.countersign.authority.fields.Profile;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.SignInJournal;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.stepup.Elevation;
import dev.countersign.authority.stepup.StepUp;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.Users;
import dev.countersign.jose.json.JsonObject;
import java.util.Optional;

/** What a signed-in user may do with their own record. */
public final class SelfService {
    private final Database database;
    private final Users users;
    private final SignInJournal journal;
    private final EmailOtp emailOtp;
    private final StepUp stepUp;

    public SelfService(
            Database database,
            Users users,
            SignInJournal journal,
            EmailOtp emailOtp,
            StepUp stepUp) {
        this.database = database;
        this.users = users;
        this.journal = journal;
        this.emailOtp = emailOtp;
        this.stepUp = stepUp;
    }

    /** What came of a change. */
    public sealed interface Outcome {
        /**
         * The profile is changed.
         *
         * @param caller with the user as they are now
         * @param sent the code on its way to a new address, where one was named
         */
        record Changed(SignedIn caller, Optional<SendOutcome.Sent> sent) implements Outcome {}

        /** No code could be sent to the new address, so nothing was changed. */
        record NotSent(SendOutcome why) implements Outcome {}
    }

    /**
     * Lays changes over the caller's profile and sends a code to a new address, both or neither.
     * The address is somebody's until its code is answered: nothing of it is stored before.
     *
     * @throws dev.countersign.authority.fields.ProfileRefused when a value cannot be stored
     * @throws dev.countersign.authority.user.UniqueValueTaken when another user has one of them
     */
    public Outcome change(
            SignedIn caller,
            JsonObject changes,
            Optional<SendRequest> proof,
            Elevation elevation,
            Call call) {
        return database.write(tx -> {
            Optional<SendOutcome> sent = proof.map(request -> emailOtp.send(tx, request));
            if (sent.isPresent() && !(sent.get() instanceof SendOutcome.Sent)) {
                return new Outcome.NotSent(sent.get());
            }
            stepUp.use(tx, elevation);
            User user = changed(tx, caller, changes, call);
            return new Outcome.Changed(
                    new SignedIn(caller.environment(), user, caller.session(), caller.scopes()),
                    sent.map(SendOutcome.Sent.class::cast));
        });
    }

    /** Erases the caller with everything that belongs to them. */
    public void erase(SignedIn caller, Elevation elevation, Call call) {
        database.run(tx -> {
            stepUp.use(tx, elevation);
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
        User user =
                users.find(tx, environment.id(), caller.user().id())
                        .orElseThrow(() -> ApiError.of(ErrorCode.SESSION_REVOKED));
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
