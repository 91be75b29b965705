package dev.countersign.authority.signin;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.session.Session;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.user.Credential;
import dev.countersign.authority.user.User;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.Collection;
import java.util.List;

/** Writes what happened to a user into the journal, in the transaction in which it happened. */
public final class SignInJournal {
    private final Journal journal;

    public SignInJournal(Journal journal) {
        this.journal = journal;
    }

    void signedIn(Tx tx, Session session, Proof proof, Arrivals.Arrival.Here here, Call call) {
        User user = here.user();
        EnvironmentId environment = session.environment();
        Actor actor = Actor.user(user.id().toString());
        if (here.newcomer()) {
            journal.record(
                    tx, Entry.done(environment, "user.created", actor).about(user.id()).in(call));
        }
        JsonObject detail =
                JsonObject.builder()
                        .put("format", proof.credential().format().wireName())
                        .put("notes", texts(here.notes()))
                        .build();
        journal.record(
                tx,
                Entry.done(environment, "user.session.created", actor)
                        .about(user.id(), session.id())
                        .in(call)
                        .with(detail));
    }

    void linked(Tx tx, User user, Session session, Credential credential, Call call) {
        JsonObject detail =
                JsonObject.builder()
                        .put("format", credential.key().format().wireName())
                        .put("credential", credential.id().toString())
                        .build();
        journal.record(
                tx,
                Entry.done(
                                user.environment(),
                                "user.credential.linked",
                                Actor.user(user.id().toString()))
                        .about(user.id(), session.id())
                        .in(call)
                        .with(detail));
    }

    void denied(Tx tx, Proof proof, EnvironmentId environment, Decision.Denied why, Call call) {
        JsonObject detail =
                JsonObject.builder()
                        .put("format", proof.credential().format().wireName())
                        .put("code", why.code().wireName())
                        .build();
        journal.record(
                tx,
                Entry.refused(environment, "user.session.created", Actor.ANONYMOUS)
                        .in(call)
                        .with(detail));
    }

    void signedOut(Tx tx, SignedIn caller, Call call) {
        journal.record(tx, by(caller, "user.session.revoked").in(call));
    }

    /** A user changed members of their profile; the values are nobody's business here. */
    public void changed(Tx tx, SignedIn caller, Collection<String> members, Call call) {
        JsonObject detail = JsonObject.builder().put("members", texts(members)).build();
        journal.record(tx, by(caller, "user.updated").in(call).with(detail));
    }

    /** A user erased themselves. */
    public void erased(Tx tx, SignedIn caller, Call call) {
        journal.record(tx, by(caller, "user.deleted").in(call));
    }

    private static Entry by(SignedIn caller, String action) {
        String id = caller.user().id().toString();
        return Entry.done(caller.environment().id(), action, Actor.user(id))
                .about(caller.user().id(), caller.session().id());
    }

    private static JsonArray texts(Collection<String> texts) {
        List<JsonValue> values = texts.stream().map(t -> (JsonValue) new JsonString(t)).toList();
        return new JsonArray(values);
    }
}
