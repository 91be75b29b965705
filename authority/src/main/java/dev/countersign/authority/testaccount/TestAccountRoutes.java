package dev.countersign.authority.testaccount;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.jose.json.JsonObject;
import java.util.List;

/** The test account of a sandbox, for operators. */
public final class TestAccountRoutes implements Routes {

    private static final String PATH = "/api/v0/environments/{environmentId}/test/account";
    private static final String TAG = "Environments";

    private final Environments environments;
    private final TestAccounts accounts;

    public TestAccountRoutes(Environments environments, TestAccounts accounts) {
        this.environments = environments;
        this.accounts = accounts;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, ApiAccess.SETTINGS_READ, this::read)
                        .named("getTestAccount", "Read the sandbox's test account")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.post(PATH, ApiAccess.SETTINGS_WRITE, this::make)
                        .named("createTestAccount", "Make an address whose code is always the same")
                        .answers(201, 401, 403, 404)
                        .tagged(TAG),
                Route.delete(PATH, ApiAccess.SETTINGS_WRITE, this::remove)
                        .named("deleteTestAccount", "Take the test account away")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG));
    }

    private Reply read(Request request) {
        return Reply.ok(
                accounts.find(environment(request))
                        .map(TestAccountRoutes::json)
                        .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND)));
    }

    private Reply make(Request request) {
        return Reply.created(
                accounts.make(environment(request), by(request))
                        .map(TestAccountRoutes::json)
                        .orElseThrow(() -> ApiError.of(ErrorCode.SANDBOX_ONLY)));
    }

    private Reply remove(Request request) {
        if (!accounts.remove(environment(request), by(request))) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return Reply.noContent();
    }

    private Environment environment(Request request) {
        EnvironmentId id = request.pathParam("environmentId", EnvironmentId::parse);
        if (!request.caller(ApiCaller.class).reaches(id)) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return environments.find(id).orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
    }

    private static TestAccounts.By by(Request request) {
        Actor actor =
                request.caller(ApiCaller.class)
                        .token()
                        .map(token -> Actor.apiToken(token.toString()))
                        .orElseGet(() -> Actor.operator("api"));
        return new TestAccounts.By(actor, Call.of(request.remoteAddress(), request.requestId()));
    }

    private static JsonObject json(TestAccounts.TestAccount account) {
        return JsonObject.builder()
                .put("code", account.code())
                .put("email", account.address().value())
                .build();
    }
}
