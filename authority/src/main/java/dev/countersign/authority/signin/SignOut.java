package dev.countersign.authority.signin;

import dev.countersign.authority.journal.Call;
import dev.countersign.authority.session.Sessions;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.sql.Database;

/** Ends the caller's own session. */
public final class SignOut {
    private final Database database;
    private final Sessions sessions;
    private final SignInJournal journal;

    public SignOut(Database database, Sessions sessions, SignInJournal journal) {
        this.database = database;
        this.sessions = sessions;
        this.journal = journal;
    }

    /** Ends the session; one that ended meanwhile is ended. */
    public void out(SignedIn caller, Call call) {
        database.run(tx -> {
            if (sessions.revoke(tx, caller.session().id(), "signed-out")) {
                journal.signedOut(tx, caller, call);
            }
        });
    }
}
