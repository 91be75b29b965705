package dev.countersign.authority.deeplink;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.DeeplinkId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;

/** Deep links, for operators. */
public final class DeeplinkRoutes implements Routes {
    private static final String API = "/api/v0";
    private static final String LIST = API + "/environments/{environmentId}/deeplinkUrls";
    private static final String TAG = "Environments";

    private final Environments environments;
    private final Deeplinks deeplinks;

    public DeeplinkRoutes(Environments environments, Deeplinks deeplinks) {
        this.environments = environments;
        this.deeplinks = deeplinks;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, ApiAccess.SETTINGS_READ, this::list)
                        .named("getDeeplinkUrls", "List the addresses that open applications")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.post(LIST, ApiAccess.SETTINGS_WRITE, this::add)
                        .named("createDeeplinkUrl", "List an address that opens an application")
                        .answers(201, 400, 401, 403, 404, 422)
                        .tagged(TAG),
                Route.delete(
                                API + "/deeplinkUrls/{deeplinkUrlId}",
                                ApiAccess.SETTINGS_WRITE,
                                this::remove)
                        .named("deleteDeeplinkUrl", "Strike an address off the list")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG));
    }

    private Reply list(Request request) {
        List<JsonValue> all =
                deeplinks.of(environment(request)).stream()
                        .map(deeplink -> (JsonValue) json(deeplink))
                        .toList();
        return Reply.ok(JsonObject.builder().put("deeplinkUrls", new JsonArray(all)).build());
    }

    private Reply add(Request request) {
        EnvironmentId environment = environment(request);
        String text = request.body().requiredString("url", DeeplinkUrl.LONGEST);
        DeeplinkUrl url =
                DeeplinkUrl.parse(text)
                        .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_DEEPLINK_URL));
        return switch (deeplinks.add(environment, url, by(request))) {
            case Deeplinks.Addition.Listed(Deeplink made) -> Reply.created(json(made));
            case Deeplinks.Addition.Known() -> throw ApiError.of(ErrorCode.DUPLICATE_EXISTS);
            case Deeplinks.Addition.Full() ->
                    throw ApiError.of(
                            ErrorCode.INVALID_UPDATE,
                            "There are " + Deeplinks.MOST + " deep links, the most there can be");
        };
    }

    private Reply remove(Request request) {
        DeeplinkId id = request.pathParam("deeplinkUrlId", DeeplinkId::parse);
        EnvironmentId environment =
                deeplinks
                        .environmentOf(id)
                        .filter(request.caller(ApiCaller.class)::reaches)
                        .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
        if (!deeplinks.remove(environment, id, by(request))) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return Reply.noContent();
    }

    private EnvironmentId environment(Request request) {
        EnvironmentId id = request.pathParam("environmentId", EnvironmentId::parse);
        if (!request.caller(ApiCaller.class).reaches(id) || environments.find(id).isEmpty()) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return id;
    }

    private static Deeplinks.By by(Request request) {
        Actor actor =
                request.caller(ApiCaller.class)
                        .token()
                        .map(token -> Actor.apiToken(token.toString()))
                        .orElseGet(() -> Actor.operator("operator"));
        return new Deeplinks.By(actor, Call.of(request.remoteAddress(), request.requestId()));
    }

    private static JsonObject json(Deeplink deeplink) {
        return JsonObject.builder()
                .put("id", deeplink.id().toString())
                .put("url", deeplink.url().value())
                .put("createdAt", deeplink.createdAt().toString())
                .build();
    }
}
