package dev.countersign.authority.admin;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.UserSearch;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Users, as an operator's program finds, makes, changes and erases them. */
public final class UserAdminRoutes implements Routes {
    private static final String API = "/api/v0";
    private static final String USERS = API + "/environments/{environmentId}/users";
    private static final String USER = USERS + "/{userId}";
    private static final String TAG = "Users";
    private static final int DEEP = 1_000_000;
    private static final int BULK = 50;
    private static final int BULK_BYTES = 512 * 1024;

    private final UserAdmin admin;
    private final Reach reach;

    public UserAdminRoutes(Environments environments, UserAdmin admin) {
        this.admin = admin;
        this.reach = new Reach(environments);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(USERS, ApiAccess.USERS_READ, this::search)
                        .named("getUsers", "Find users, newest first")
                        .answers(200, 400, 401, 403, 404)
                        .tagged(TAG),
                Route.post(USERS, ApiAccess.USERS_WRITE, this::create)
                        .named("createUser", "Make a user")
                        .answers(201, 400, 401, 403, 404, 422)
                        .tagged(TAG),
                Route.post(USERS + "/bulk", ApiAccess.USERS_WRITE, this::bulk)
                        .named("bulkCreateUser", "Make or change up to fifty users")
                        .answers(201, 400, 401, 403, 404)
                        .maxBody(BULK_BYTES)
                        .tagged(TAG),
                Route.get(USER, ApiAccess.USERS_READ, this::read)
                        .named("getUserById", "Read a user")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.put(USER, ApiAccess.USERS_WRITE, this::change)
                        .named("updateUser", "Change a user's profile")
                        .answers(200, 400, 401, 403, 404, 422)
                        .tagged(TAG),
                Route.delete(USER, ApiAccess.USERS_WRITE, this::erase)
                        .named("deleteUserById", "Erase a user")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG),
                Route.put(USER + "/suspend", ApiAccess.USERS_WRITE, this::suspend)
                        .named("suspendUser", "Shut a user out and end their sessions")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.put(USER + "/readmit", ApiAccess.USERS_WRITE, this::readmit)
                        .named("readmitUser", "Let a suspended user in again")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.delete(USER + "/mfa", ApiAccess.USERS_WRITE, this::resetMfa)
                        .named("deleteUserMfa", "Forget a user's second factors")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG),
                Route.post(USER + "/mfa/reset", ApiAccess.USERS_WRITE, this::resetMfa)
                        .named("resetUserMfa", "Forget a user's second factors")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG));
    }

    private Reply search(Request request) {
        Environment environment = reach.environment(request);
        UserSearch search =
                new UserSearch(
                        column(request.query("filterColumn").orElse("all")),
                        request.query("filterValue").filter(v -> !v.isEmpty()),
                        Reach.number(request, "offset", 0, DEEP),
                        Math.max(1, Reach.number(request, "limit", 20, UserSearch.MOST)));
        UserAdmin.Found page =
                request.query("includeSessions").filter("true"::equals).isPresent()
                        ? admin.searchWithSessions(environment, search)
                        : admin.search(environment, search);
        List<JsonValue> users =
                page.users().stream().map(u -> (JsonValue) UserAdminJson.write(u)).toList();
        return Reply.ok(
                JsonObject.builder()
                        .put("count", page.count())
                        .put("users", new JsonArray(users))
                        .build());
    }

    private static UserSearch.Column column(String name) {
        return switch (name) {
            case "all" -> UserSearch.Column.ALL;
            case "id" -> UserSearch.Column.ID;
            case "email" -> UserSearch.Column.EMAIL;
            case "walletPublicKey", "wallet", "accountId" -> UserSearch.Column.CREDENTIAL;
            case "alias" -> UserSearch.Column.ALIAS;
            case "firstName" -> UserSearch.Column.FIRST_NAME;
            case "lastName" -> UserSearch.Column.LAST_NAME;
            case "phoneNumber" -> UserSearch.Column.PHONE_NUMBER;
            case "jobTitle" -> UserSearch.Column.JOB_TITLE;
            case "username" -> UserSearch.Column.USERNAME;
            default ->
                    throw ApiError.of(
                            ErrorCode.INVALID_REQUEST, "filterColumn is none of the known ones");
        };
    }

    private Reply create(Request request) {
        Environment environment = reach.environment(request);
        User made = admin.create(request, environment, request.body());
        return Reply.created(wrapped(made));
    }

    private Reply bulk(Request request) {
        Environment environment = reach.environment(request);
        boolean upsert = request.query("upsert").filter("true"::equals).isPresent();
        List<Body> entries = entries(request.bodyValue());
        if (entries.isEmpty()) {
            throw ApiError.of(ErrorCode.INVALID_BODY, "users must have 1 to 50 entries");
        }
        List<JsonValue> created = new ArrayList<>();
        List<JsonValue> updated = new ArrayList<>();
        List<JsonValue> failed = new ArrayList<>();
        for (Body entry : entries) {
            try {
                UserAdmin.Put put = admin.put(request, environment, entry, upsert);
                (put.made() ? created : updated).add(json(put.user()));
            } catch (ApiError error) {
                failed.add(failure(entry, error));
            }
        }
        return Reply.created(
                JsonObject.builder()
                        .put("created", new JsonArray(created))
                        .put("updated", new JsonArray(updated))
                        .put("failed", new JsonArray(failed))
                        .put("total", entries.size())
                        .build());
    }

    /** The generated client sends the list bare; one in {@code users} is taken as well. */
    private static List<Body> entries(JsonValue sent) {
        JsonObject named =
                sent instanceof JsonObject object
                        ? object
                        : JsonObject.builder().put("users", sent).build();
        return new Body(named)
                .values("users", BULK).stream()
                        .map(value -> {
                            if (value instanceof JsonObject object) {
                                return new Body(object);
                            }
                            throw ApiError.of(ErrorCode.INVALID_BODY, "users must hold objects");
                        })
                        .toList();
    }

    private static JsonObject failure(Body entry, ApiError error) {
        return JsonObject.builder()
                .put("user", entry.json())
                .put("error", error.text())
                .put("code", error.code().wireName())
                .build();
    }

    private Reply read(Request request) {
        return Reply.ok(wrapped(admin.find(reach.environment(request), id(request))));
    }

    private Reply change(Request request) {
        Environment environment = reach.environment(request);
        return Reply.ok(wrapped(admin.change(request, environment, id(request))));
    }

    private Reply erase(Request request) {
        admin.erase(request, reach.environment(request), id(request));
        return Reply.noContent();
    }

    private Reply suspend(Request request) {
        return Reply.ok(wrapped(admin.suspend(request, reach.environment(request), id(request))));
    }

    private Reply readmit(Request request) {
        return Reply.ok(wrapped(admin.readmit(request, reach.environment(request), id(request))));
    }

    // Nobody has a second factor enrolled until those are built: there is none to forget.
    private Reply resetMfa(Request request) {
        admin.find(reach.environment(request), id(request));
        return Reply.noContent();
    }

    private static UserId id(Request request) {
        return request.pathParam("userId", UserId::parse);
    }

    private static JsonObject wrapped(User user) {
        return JsonObject.builder().put("user", json(user)).build();
    }

    private static JsonObject json(User user) {
        return UserAdminJson.write(user);
    }
}
