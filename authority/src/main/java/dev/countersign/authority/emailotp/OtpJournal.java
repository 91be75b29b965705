package dev.countersign.authority.emailotp;

import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.json.JsonObject;
import java.util.Optional;

/** Writes what happened to codes into the journal: by the challenge's name, never the code. */
final class OtpJournal {

    private final Journal journal;

    OtpJournal(Journal journal) {
        this.journal = journal;
    }

    void sent(Tx tx, ChallengeId id, SendRequest request, Optional<String> silencedBy) {
        Actor actor = actor(request.purpose().ofUser());
        var environment = request.environment().id();
        Entry entry =
                silencedBy.isEmpty()
                        ? Entry.done(environment, "email.code.sent", actor)
                        : Entry.refused(environment, "email.code.silenced", actor);
        JsonObject detail =
                JsonObject.builder()
                        .put("challenge", id.toString())
                        .put("purpose", request.purpose().word())
                        .putIfPresent("limit", silencedBy.orElse(null))
                        .build();
        journal.record(tx, entry.in(request.asker().call()).with(detail));
    }

    /** Answers to nothing are not written: anybody could fill the journal with them. */
    void answered(Tx tx, Attempt attempt, Attempt.Answer answer) {
        Actor actor = actor(attempt.user());
        var environment = attempt.environment();
        switch (answer) {
            case Attempt.Answer.Proven _ ->
                    record(tx, Entry.done(environment, "email.code.used", actor), attempt);
            case Attempt.Answer.Wrong() ->
                    record(tx, Entry.refused(environment, "email.code.wrong", actor), attempt);
            case Attempt.Answer.Unknown _ -> {}
            case Attempt.Answer.TooOften _ -> {}
        }
    }

    private void record(Tx tx, Entry entry, Attempt attempt) {
        JsonObject detail =
                JsonObject.builder().put("challenge", attempt.challenge().toString()).build();
        journal.record(tx, entry.in(attempt.call()).with(detail));
    }

    private static Actor actor(Optional<UserId> user) {
        return user.map(id -> Actor.user(id.toString())).orElse(Actor.ANONYMOUS);
    }
}
