package dev.countersign.authority.admin;

import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.sql.Tx;

/** Writes what an operator's program did, in the transaction in which it did it. */
public final class AdminJournal {
    private final Journal journal;

    public AdminJournal(Journal journal) {
        this.journal = journal;
    }

    /** Something done to an environment. */
    void record(Tx tx, Request request, EnvironmentId environment, String action) {
        journal.record(tx, entry(request, environment, action));
    }

    /** Something done to a user. */
    void record(Tx tx, Request request, EnvironmentId environment, String action, UserId user) {
        journal.record(tx, entry(request, environment, action).about(user));
    }

    /** The same, to be run by the door that makes the change. */
    Environments.Together with(Request request, String action) {
        return (tx, environment) -> record(tx, request, environment.id(), action);
    }

    private static Entry entry(Request request, EnvironmentId environment, String action) {
        return Entry.done(environment, action, actor(request.caller(ApiCaller.class)))
                .in(Call.of(request.remoteAddress(), request.requestId()));
    }

    private static Actor actor(ApiCaller caller) {
        return caller.token()
                .map(id -> Actor.apiToken(id.toString()))
                .orElseGet(() -> Actor.operator("operator"));
    }
}
