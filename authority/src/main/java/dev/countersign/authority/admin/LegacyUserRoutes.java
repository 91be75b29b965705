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
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.user.User;
import dev.countersign.jose.json.JsonObject;
import java.util.List;

/**
 * A user by their id alone, as older clients ask: the environment is the one where the user is
 * known, and a token of another environment finds nobody.
 */
public final class LegacyUserRoutes implements Routes {
    private static final String USER = "/api/v0/users/{userId}";
    private static final String TAG = "Users";

    private final UserAdmin admin;
    private final Reach reach;

    public LegacyUserRoutes(Environments environments, UserAdmin admin) {
        this.admin = admin;
        this.reach = new Reach(environments);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(USER, ApiAccess.USERS_READ, this::read)
                        .named("getUserByIdLegacy", "Read a user")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.put(USER, ApiAccess.USERS_WRITE, this::change)
                        .named("updateUserLegacy", "Change a user's profile")
                        .answers(200, 400, 401, 403, 404, 422)
                        .tagged(TAG),
                Route.delete(USER, ApiAccess.USERS_WRITE, this::erase)
                        .named("deleteUserByIdLegacy", "Erase a user")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG),
                Route.post(USER + "/sessions/revoke", ApiAccess.USERS_WRITE, this::endSessions)
                        .named("revokeSessionsByUserIdLegacy", "End all sessions of a user")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG),
                Route.delete(USER + "/mfa", ApiAccess.USERS_WRITE, this::resetMfa)
                        .named("deleteUserMfaLegacy", "Forget a user's second factors")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG),
                Route.post(USER + "/mfa/reset", ApiAccess.USERS_WRITE, this::resetMfa)
                        .named("resetUserMfaLegacy", "Forget a user's second factors")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG));
    }

    private Reply read(Request request) {
        return Reply.ok(wrapped(admin.find(environment(request), id(request))));
    }

    private Reply change(Request request) {
        return Reply.ok(wrapped(admin.change(request, environment(request), id(request))));
    }

    private Reply erase(Request request) {
        admin.erase(request, environment(request), id(request));
        return Reply.noContent();
    }

    private Reply endSessions(Request request) {
        admin.endSessions(request, environment(request), id(request));
        return Reply.noContent();
    }

    // Nobody has a second factor enrolled until those are built: there is none to forget.
    private Reply resetMfa(Request request) {
        admin.find(environment(request), id(request));
        return Reply.noContent();
    }

    private Environment environment(Request request) {
        return admin.environmentOf(id(request))
                .map(where -> reach.within(request, where))
                .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
    }

    private static UserId id(Request request) {
        return request.pathParam("userId", UserId::parse);
    }

    private static JsonObject wrapped(User user) {
        return JsonObject.builder().put("user", UserAdminJson.write(user)).build();
    }
}
