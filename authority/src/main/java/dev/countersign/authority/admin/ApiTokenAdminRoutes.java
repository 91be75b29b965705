package dev.countersign.authority.admin;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.apitoken.ApiScope;
import dev.countersign.authority.apitoken.ApiToken;
import dev.countersign.authority.apitoken.ApiTokens;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.ApiTokenId;
import dev.countersign.authority.sql.Database;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** API tokens of an environment. */
public final class ApiTokenAdminRoutes implements Routes {
    private static final String TOKENS = "/api/v0/environments/{environmentId}/tokens";
    private static final String TAG = "API tokens";
    private static final int NOTE = 100;
    private static final int MOST_SCOPES = 20;
    private static final int SCOPE = 60;

    private final Database database;
    private final ApiTokens tokens;
    private final AdminJournal journal;
    private final Reach reach;

    public ApiTokenAdminRoutes(
            Database database, Environments environments, ApiTokens tokens, AdminJournal journal) {
        this.database = database;
        this.tokens = tokens;
        this.journal = journal;
        this.reach = new Reach(environments);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(TOKENS, ApiAccess.API_TOKENS_READ, this::list)
                        .named("getEnvironmentTokens", "List the API tokens, without their values")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.post(TOKENS, ApiAccess.API_TOKENS_WRITE, this::create)
                        .named("createEnvironmentToken", "Make an API token and show it once")
                        .answers(201, 400, 401, 403, 404, 422)
                        .tagged(TAG),
                Route.delete(TOKENS + "/{tokenId}", ApiAccess.API_TOKENS_WRITE, this::revoke)
                        .named("deleteEnvironmentToken", "Revoke an API token")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG));
    }

    private Reply list(Request request) {
        Environment environment = reach.environment(request);
        List<JsonValue> all =
                tokens.list(environment.id()).stream()
                        .map(t -> (JsonValue) described(t).build())
                        .toList();
        return Reply.ok(JsonObject.builder().put("tokens", new JsonArray(all)).build());
    }

    private Reply create(Request request) {
        Environment environment = reach.environment(request);
        Body body = request.body();
        String note = body.requiredString("note", NOTE);
        Set<ApiScope> scopes = scopes(request, body);
        ApiTokens.Made made =
                database.write(
                                tx -> {
                                    Optional<ApiTokens.Made> token =
                                            tokens.create(tx, environment.id(), note, scopes);
                                    if (token.isPresent()) {
                                        journal.record(
                                                tx, request, environment.id(), "apiToken.created");
                                    }
                                    return token;
                                })
                        .orElseThrow(() -> ApiError.of(ErrorCode.TOO_MANY_API_TOKENS));
        JsonObject token =
                described(made.token())
                        .put("rawToken", made.value().reveal())
                        .put("active", true)
                        .build();
        return Reply.created(JsonObject.builder().put("token", token).build());
    }

    // A token never makes one that may do more than itself.
    private static Set<ApiScope> scopes(Request request, Body body) {
        Set<ApiScope> asked =
                body.strings("scopes", MOST_SCOPES, SCOPE).stream()
                        .map(ApiTokenAdminRoutes::scope)
                        .collect(Collectors.toSet());
        ApiCaller caller = request.caller(ApiCaller.class);
        if (asked.isEmpty()) {
            Set<ApiScope> reading = ApiScope.reading();
            return caller.operator()
                    ? reading
                    : reading.stream()
                            .filter(caller.scopes()::contains)
                            .collect(Collectors.toSet());
        }
        if (!caller.operator() && !caller.scopes().containsAll(asked)) {
            throw ApiError.of(
                    ErrorCode.INVALID_SCOPES, "a token cannot give scopes that it does not have");
        }
        return asked;
    }

    private static ApiScope scope(String word) {
        return ApiScope.named(word).orElseThrow(() -> ApiError.of(ErrorCode.INVALID_SCOPES));
    }

    private Reply revoke(Request request) {
        Environment environment = reach.environment(request);
        ApiTokenId id = request.pathParam("tokenId", ApiTokenId::parse);
        boolean revoked =
                tokens.revoke(
                        environment.id(),
                        id,
                        tx -> journal.record(tx, request, environment.id(), "apiToken.revoked"));
        if (!revoked) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return Reply.noContent();
    }

    private static JsonObject.Builder described(ApiToken token) {
        List<JsonValue> scopes =
                token.scopes().stream()
                        .sorted()
                        .map(s -> (JsonValue) new JsonString(s.wireName()))
                        .toList();
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("id", token.id().toString())
                        .put("checksum", token.checksum())
                        .put("note", token.note())
                        .put("scopes", new JsonArray(scopes))
                        .put("createdAt", token.createdAt().toString())
                        .put("createdBy", JsonObject.builder().put("id", "operator").build())
                        .put("projectEnvironmentId", token.environment().toString());
        token.lastUsedAt().ifPresent(at -> json.put("lastUsedAt", at.toString()));
        return json;
    }
}
