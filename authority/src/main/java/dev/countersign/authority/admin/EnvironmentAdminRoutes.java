package dev.countersign.authority.admin;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.captcha.CaptchaPatchJson;
import dev.countersign.authority.captcha.CaptchaSecrets;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.EnvironmentChanges;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.environment.Origin;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.environment.SettingsView;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.OriginId;
import dev.countersign.authority.key.Keys;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Environments, their settings and their origins. */
public final class EnvironmentAdminRoutes implements Routes {
    private static final String API = "/api/v0";
    private static final String ENVIRONMENT = API + "/environments/{environmentId}";
    private static final String TAG = "Environments";
    private static final int NAME = 100;
    private static final int ORIGIN = 255;

    private final PublicUrl publicUrl;
    private final Environments environments;
    private final EnvironmentChanges changes;
    private final Keys keys;
    private final CaptchaSecrets captchas;
    private final AdminJournal journal;
    private final Reach reach;

    public EnvironmentAdminRoutes(
            PublicUrl publicUrl,
            Environments environments,
            EnvironmentChanges changes,
            Keys keys,
            CaptchaSecrets captchas,
            AdminJournal journal) {
        this.publicUrl = publicUrl;
        this.environments = environments;
        this.changes = changes;
        this.keys = keys;
        this.captchas = captchas;
        this.journal = journal;
        this.reach = new Reach(environments);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(API + "/operator/environments", ApiAccess.OPERATOR, this::list)
                        .named("listEnvironments", "List every environment")
                        .answers(200, 401, 403)
                        .tagged(TAG),
                Route.post(API + "/operator/environments", ApiAccess.OPERATOR, this::create)
                        .named("createEnvironment", "Make an environment with a key of its own")
                        .answers(201, 400, 401, 403)
                        .tagged(TAG),
                Route.get(ENVIRONMENT, ApiAccess.SETTINGS_READ, this::read)
                        .named("getEnvironment", "Read an environment and its settings")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.put(ENVIRONMENT, ApiAccess.SETTINGS_WRITE, this::change)
                        .named("updateEnvironment", "Lay settings over those of the environment")
                        .answers(200, 400, 401, 403, 404, 422)
                        .tagged(TAG),
                Route.get(
                                API + "/projects/{projectId}/environments",
                                ApiAccess.SETTINGS_READ,
                                this::ofProject)
                        .named("getProjectEnvironments", "Read an environment as its own project")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.get(ENVIRONMENT + "/origins", ApiAccess.SETTINGS_READ, this::origins)
                        .named("getOrigins", "List the origins whose pages may use it")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.post(ENVIRONMENT + "/origins", ApiAccess.SETTINGS_WRITE, this::addOrigin)
                        .named("createOrigin", "List an origin")
                        .answers(201, 400, 401, 403, 404, 422)
                        .tagged(TAG),
                Route.delete(API + "/origins/{originId}", ApiAccess.SETTINGS_WRITE, this::strike)
                        .named("deleteOrigin", "Strike an origin off the list")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG));
    }

    private Reply list(Request request) {
        List<JsonValue> all =
                environments.list().stream().map(e -> (JsonValue) described(e)).toList();
        return Reply.ok(JsonObject.builder().put("environments", new JsonArray(all)).build());
    }

    private Reply create(Request request) {
        Body body = request.body();
        String name = body.required("name", NAME, EnvironmentAdminRoutes::printable);
        Kind kind =
                body.string("environmentName", 10)
                        .map(word ->
                                Kind.named(word)
                                        .orElseThrow(() ->
                                                ApiError.of(
                                                        ErrorCode.INVALID_BODY,
                                                        "environmentName must be"
                                                                + " sandbox or live")))
                        .orElse(Kind.SANDBOX);
        Keys.FirstKey first = keys.prepareFirst();
        Environment made =
                environments.create(
                        name,
                        kind,
                        (tx, environment) -> {
                            keys.first(tx, environment, first);
                            journal.record(tx, request, environment.id(), "environment.created");
                        });
        return Reply.created(described(made));
    }

    private static Optional<String> printable(String name) {
        return Optional.of(name).filter(n -> n.chars().noneMatch(Character::isISOControl));
    }

    private Reply read(Request request) {
        return Reply.ok(described(reach.environment(request)));
    }

    // There are no projects here: each environment is one by itself, under its own id.
    private Reply ofProject(Request request) {
        EnvironmentId id = request.pathParam("projectId", EnvironmentId::parse);
        Environment environment = reach.within(request, id);
        JsonObject byKind =
                JsonObject.builder()
                        .put(environment.kind().wireName(), described(environment))
                        .build();
        return Reply.ok(JsonObject.builder().put("environments", byKind).build());
    }

    private Reply change(Request request) {
        Environment before = reach.environment(request);
        Environment after =
                Reach.refusing(
                        ErrorCode.INVALID_SETTINGS,
                        () ->
                                changed(request, before)
                                        .flatMap(e -> environments.find(e.id()))
                                        .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND)));
        return Reply.ok(SettingsView.forOperators(after));
    }

    private Optional<Environment> changed(Request request, Environment before) {
        CaptchaPatchJson patch = CaptchaPatchJson.of(request.body().json());
        return changes.change(
                before.id(),
                patch.rest(),
                (tx, after) -> {
                    captchas.changed(tx, after, patch);
                    journal.record(tx, request, after.id(), "environment.updated");
                });
    }

    private Reply origins(Request request) {
        Environment environment = reach.environment(request);
        List<JsonValue> all =
                environment.trusted().origins().stream()
                        .map(o -> (JsonValue) origin(environment, o))
                        .toList();
        return Reply.ok(JsonObject.builder().put("origins", new JsonArray(all)).build());
    }

    private Reply addOrigin(Request request) {
        Environment environment = reach.environment(request);
        String text = request.body().requiredString("origin", ORIGIN);
        Origin made =
                Reach.refusing(
                        ErrorCode.INVALID_CORS_ORIGINS,
                        () ->
                                changes.addOrigin(
                                                environment.id(),
                                                text,
                                                journal.with(request, "origin.created"))
                                        .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND)));
        JsonObject json = origin(environment, made);
        return Reply.created(JsonObject.builder().put("origin", json).build());
    }

    private Reply strike(Request request) {
        OriginId id = request.pathParam("originId", OriginId::parse);
        Environment environment =
                changes.environmentOf(id)
                        .map(e -> reach.within(request, e))
                        .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
        changes.removeOrigin(environment.id(), id, journal.with(request, "origin.deleted"));
        return Reply.noContent();
    }

    private JsonObject described(Environment environment) {
        return JsonObject.builder()
                .put("id", environment.id().toString())
                .put("name", environment.name())
                .put("environmentName", environment.kind().wireName())
                .put("issuer", publicUrl.issuer(environment))
                .put("settings", SettingsView.forOperators(environment))
                .put("createdAt", environment.stamp().createdAt().toString())
                .put("updatedAt", environment.stamp().updatedAt().toString())
                .build();
    }

    private static JsonObject origin(Environment environment, Origin origin) {
        return JsonObject.builder()
                .put("id", origin.id().toString())
                .put("origin", origin.value())
                .put("createdAt", origin.createdAt().toString())
                .put("projectEnvironmentId", environment.id().toString())
                .build();
    }
}
