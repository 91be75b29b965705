package dev.countersign.authority.key;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.key.ring.KeyStanding;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.KeyId;
import java.util.List;

/** Signing keys for operators: read, rotate, revoke. */
public final class KeyAdminRoutes implements Routes {

    private static final String ENVIRONMENT = "/api/v0/environments/{environmentId}";
    private static final String KEYS = ENVIRONMENT + "/signingKeys";
    private static final String TAG = "Keys";

    private final Keys keys;

    public KeyAdminRoutes(Keys keys) {
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ENVIRONMENT + "/keys", ApiAccess.SETTINGS_READ, this::current)
                        .named("getEnvironmentKeys", "Read the public key that signs now, as PEM")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.get(KEYS, ApiAccess.SETTINGS_READ, this::list)
                        .named("getSigningKeys", "List signing keys and their states")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.post(KEYS + "/rotate", ApiAccess.SETTINGS_WRITE, this::rotate)
                        .named("rotateSigningKey", "Make the next signing key")
                        .answers(201, 200, 400, 401, 403, 404, 409)
                        .tagged(TAG),
                Route.post(KEYS + "/{keyId}/revoke", ApiAccess.SETTINGS_WRITE, this::revoke)
                        .named("revokeSigningKey", "Take a signing key out of use at once")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG));
    }

    private Reply current(Request request) {
        return Reply.ok(
                keys.current(environment(request))
                        .map(KeyJson::current)
                        .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND)));
    }

    private Reply list(Request request) {
        List<KeyStanding> standings = keys.list(environment(request));
        if (standings.isEmpty()) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return Reply.ok(KeyJson.list(standings));
    }

    private Reply rotate(Request request) {
        boolean now = request.bodyOrEmpty().bool("now").orElse(false);
        Rotation.Pace pace = now ? Rotation.Pace.NOW : Rotation.Pace.IN_TIME;
        return switch (keys.rotate(environment(request), pace, by(request))) {
            case Rotation.Made(KeyStanding next) -> Reply.created(next(next));
            case Rotation.Waiting(KeyStanding next) -> Reply.ok(next(next));
            case Rotation.NoKeys() -> throw ApiError.of(ErrorCode.NOT_FOUND);
            case Rotation.TooManyKeys(int most) ->
                    throw ApiError.of(
                                    ErrorCode.CONFLICT,
                                    "Tokens of " + most + " earlier keys are still alive")
                            .withHint(
                                    "Wait until earlier keys have retired, or revoke those that"
                                            + " nobody needs.");
        };
    }

    private Reply revoke(Request request) {
        KeyId key = request.pathParam("keyId", KeyId::parse);
        return switch (keys.revoke(environment(request), key, by(request))) {
            case Revocation.Revoked(KeyStanding revoked, KeyStanding signing) ->
                    Reply.ok(
                            JsonObject.builder()
                                    .put("revoked", KeyJson.one(revoked))
                                    .put("signing", KeyJson.one(signing))
                                    .build());
            case Revocation.RevokedBefore(KeyStanding revoked) ->
                    Reply.ok(JsonObject.builder().put("revoked", KeyJson.one(revoked)).build());
            case Revocation.NoSuchKey() -> throw ApiError.of(ErrorCode.NOT_FOUND);
        };
    }

    private static JsonObject next(KeyStanding standing) {
        return JsonObject.builder().put("signingKey", KeyJson.one(standing)).build();
    }

    private static EnvironmentId environment(Request request) {
        EnvironmentId id = request.pathParam("environmentId", EnvironmentId::parse);
        if (!request.caller(ApiCaller.class).reaches(id)) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return id;
    }

    private static Keys.By by(Request request) {
        Actor actor =
                request.caller(ApiCaller.class)
                        .token()
                        .map(token -> Actor.apiToken(token.toString()))
                        .orElseGet(() -> Actor.operator("api"));
        return new Keys.By(actor, Call.of(request.remoteAddress(), request.requestId()));
    }
}
