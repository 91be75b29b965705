package dev.countersign.authority.admin;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.session.Session;
import dev.countersign.authority.session.SessionPage;
import dev.countersign.authority.session.Sessions;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.user.Users;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Sessions: list them, and end one, a user's or all of them. */
public final class SessionAdminRoutes implements Routes {
    private static final String API = "/api/v0";
    private static final String ENVIRONMENT = API + "/environments/{environmentId}";
    private static final String USER = ENVIRONMENT + "/users/{userId}";
    private static final String TAG = "Sessions";
    private static final String REVOKED = "user.session.revoked";
    private static final String REASON = "operator";
    private static final int DEEP = 1_000_000;

    private final Database database;
    private final Users users;
    private final Sessions sessions;
    private final AdminJournal journal;
    private final Reach reach;

    public SessionAdminRoutes(
            Database database,
            Environments environments,
            Users users,
            Sessions sessions,
            AdminJournal journal) {
        this.database = database;
        this.users = users;
        this.sessions = sessions;
        this.journal = journal;
        this.reach = new Reach(environments);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ENVIRONMENT + "/sessions", ApiAccess.USERS_READ, this::all)
                        .named("listSessions", "List the sessions of an environment")
                        .answers(200, 400, 401, 403, 404)
                        .tagged(TAG),
                Route.get(USER + "/sessions", ApiAccess.USERS_READ, this::ofUser)
                        .named("getSessionsByUserId", "List the sessions of a user")
                        .answers(200, 400, 401, 403, 404)
                        .tagged(TAG),
                Route.post(USER + "/sessions/revoke", ApiAccess.USERS_WRITE, this::revokeUser)
                        .named("revokeSessionsByUserId", "End all sessions of a user")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG),
                Route.post(
                                ENVIRONMENT + "/users/sessions/revoke",
                                ApiAccess.USERS_WRITE,
                                this::revokeAll)
                        .named("revokeSessionsByEnvironmentId", "End all sessions")
                        .answers(202, 401, 403, 404)
                        .tagged(TAG),
                Route.put(
                                API + "/sessions/{sessionId}/revoke",
                                ApiAccess.USERS_WRITE,
                                this::revokeOne)
                        .named("revokeSessionById", "End a session")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.get(
                                API + "/users/{userId}/sessions/{sessionId}",
                                ApiAccess.USERS_READ,
                                this::one)
                        .named("getSessionById", "Read a session")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG));
    }

    private static SessionPage page(Request request) {
        Optional<Boolean> revoked = request.query("revoked").map("true"::equals);
        int limit = Math.max(1, Reach.number(request, "limit", 20, SessionPage.MOST));
        return new SessionPage(revoked, Reach.number(request, "offset", 0, DEEP), limit);
    }

    private Reply all(Request request) {
        Environment environment = reach.environment(request);
        SessionPage page = page(request);
        return listed(database.read(tx -> sessions.ofEnvironment(tx, environment.id(), page)));
    }

    private Reply ofUser(Request request) {
        Environment environment = reach.environment(request);
        UserId user = user(request, environment);
        SessionPage page = page(request);
        return listed(database.read(tx -> sessions.ofUser(tx, environment.id(), user, page)));
    }

    private static Reply listed(List<Session> found) {
        JsonArray list = SessionJson.write(found);
        return Reply.ok(
                JsonObject.builder().put("count", found.size()).put("sessions", list).build());
    }

    private UserId user(Request request, Environment environment) {
        UserId id = request.pathParam("userId", UserId::parse);
        return database.read(tx -> users.find(tx, environment.id(), id))
                .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND))
                .id();
    }

    private Reply revokeUser(Request request) {
        Environment environment = reach.environment(request);
        UserId user = user(request, environment);
        database.run(tx -> {
            sessions.revokeUser(tx, user, REASON);
            journal.record(tx, request, environment.id(), REVOKED, user);
        });
        return Reply.noContent();
    }

    private Reply revokeAll(Request request) {
        Environment environment = reach.environment(request);
        int ended =
                database.write(tx -> {
                    journal.record(tx, request, environment.id(), "session.allRevoked");
                    return sessions.revokeEnvironment(tx, environment.id(), REASON);
                });
        return Reply.json(
                202, JsonObject.builder().put("message", ended + " sessions were ended").build());
    }

    private Reply revokeOne(Request request) {
        Session session = found(request);
        Session ended =
                database.write(tx -> {
                    if (sessions.revoke(tx, session.id(), REASON)) {
                        journal.record(tx, request, session.environment(), REVOKED, session.user());
                    }
                    return sessions.find(tx, session.id()).orElse(session);
                });
        return Reply.ok(SessionJson.write(ended));
    }

    private Reply one(Request request) {
        UserId user = request.pathParam("userId", UserId::parse);
        Session session = found(request);
        if (!session.user().equals(user)) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return Reply.ok(SessionJson.write(session));
    }

    private Session found(Request request) {
        SessionId id = request.pathParam("sessionId", SessionId::parse);
        Session session =
                database.read(tx -> sessions.find(tx, id))
                        .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
        reach.within(request, session.environment());
        return session;
    }
}
