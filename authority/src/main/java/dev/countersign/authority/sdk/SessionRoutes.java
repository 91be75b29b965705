package dev.countersign.authority.sdk;

import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.SignIn;
import dev.countersign.authority.signin.SignInJson;
import dev.countersign.authority.signin.SignOut;
import java.util.List;

/** The session's own endpoints: refresh, revoke, and whether it lives. */
public final class SessionRoutes implements Routes {
    private static final String SDK = "/api/v0/sdk/{environmentId}";
    private static final String TAG = "Session";

    private final SignIn signIn;
    private final SignOut signOut;
    private final SignInJson json;

    public SessionRoutes(SignIn signIn, SignOut signOut, SignInJson json) {
        this.signIn = signIn;
        this.signOut = signOut;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(SDK + "/refresh", SessionAccess.ANY, this::refresh)
                        .named("refreshAuth", "Get new tokens for a session that lives")
                        .answers(200, 401, 403)
                        .tagged(TAG),
                Route.post(SDK + "/revoke", SessionAccess.ANY, this::revoke)
                        .named("revokeSession", "End the session")
                        .answers(204, 401, 403)
                        .tagged(TAG),
                Route.get(SDK + "/session", SessionAccess.ANY, this::lives)
                        .named("getSession", "Say whether the session lives")
                        .answers(204, 401, 403)
                        .tagged(TAG));
    }

    private Reply refresh(Request request) {
        SignedIn caller = request.caller(SignedIn.class);
        return json.reply(signIn.sign(signIn.standing(caller)));
    }

    private Reply revoke(Request request) {
        SignedIn caller = request.caller(SignedIn.class);
        signOut.out(caller, Call.of(request.remoteAddress(), request.requestId()));
        return json.forgetting(caller.environment(), Reply.noContent());
    }

    private Reply lives(Request request) {
        request.caller(SignedIn.class);
        return Reply.noContent();
    }
}
