package dev.countersign.authority.external.operator;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.environment.SettingsRefused;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.IssuerId;
import dev.countersign.authority.issuerkeys.IssuerKeys;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The operator's surface over the external issuers that an environment trusts. */
public final class IssuerRoutes implements Routes {

    private static final String ALL = "/api/v0/environments/{environmentId}/externalIssuers";
    private static final String ONE = ALL + "/{issuerId}";
    private static final String TAG = "External issuers";

    private final OperatorRequests requests;
    private final Issuers issuers;
    private final IssuerKeys keys;

    public IssuerRoutes(Environments environments, Issuers issuers, IssuerKeys keys) {
        this.requests = new OperatorRequests(environments);
        this.issuers = issuers;
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, ApiAccess.SETTINGS_READ, this::list)
                        .named("listExternalIssuers", "List the issuers whose tokens sign in")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.post(ALL, ApiAccess.SETTINGS_WRITE, this::add)
                        .named("addExternalIssuer", "Trust one more issuer")
                        .answers(201, 400, 401, 403, 404, 422)
                        .tagged(TAG),
                Route.get(ONE, ApiAccess.SETTINGS_READ, this::show)
                        .named("getExternalIssuer", "Read one issuer")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG),
                Route.put(ONE, ApiAccess.SETTINGS_WRITE, this::change)
                        .named("changeExternalIssuer", "Change an issuer, or switch it on or off")
                        .answers(200, 400, 401, 403, 404, 422)
                        .tagged(TAG),
                Route.delete(ONE, ApiAccess.SETTINGS_WRITE, this::remove)
                        .named("removeExternalIssuer", "Trust an issuer no longer")
                        .answers(204, 401, 403, 404)
                        .tagged(TAG),
                Route.post(ONE + "/refreshKeys", ApiAccess.SETTINGS_WRITE, this::refreshKeys)
                        .named("refreshIssuerKeys", "Fetch an issuer's keys now")
                        .answers(200, 401, 403, 404)
                        .tagged(TAG));
    }

    private Reply list(Request request) {
        Environment environment = requests.environment(request);
        return Reply.ok(
                JsonObject.builder()
                        .put("externalIssuers", IssuerAnswer.definitions(environment))
                        .build());
    }

    private Reply show(Request request) {
        Environment environment = requests.environment(request);
        return Reply.ok(IssuerAnswer.of(environment, requests.issuer(request, environment)));
    }

    private Reply add(Request request) {
        return Reply.created(put(request, requests.environment(request), Optional.empty()));
    }

    private Reply change(Request request) {
        Environment environment = requests.environment(request);
        ExternalIssuer known = requests.issuer(request, environment);
        return Reply.ok(put(request, environment, Optional.of(known.id())));
    }

    private JsonObject put(Request request, Environment environment, Optional<IssuerId> known) {
        try {
            return issuers.put(environment, known, request.body().json(), requests.by(request))
                    .map(made -> IssuerAnswer.of(environment, made))
                    .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
        } catch (SettingsRefused refused) {
            throw ApiError.of(ErrorCode.INVALID_ISSUER, String.valueOf(refused.getMessage()));
        }
    }

    private Reply remove(Request request) {
        Environment environment = requests.environment(request);
        boolean removed =
                issuers.remove(
                        environment, requests.issuer(request, environment), requests.by(request));
        if (!removed) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return Reply.noContent();
    }

    private Reply refreshKeys(Request request) {
        Environment environment = requests.environment(request);
        ExternalIssuer issuer = requests.issuer(request, environment);
        return Reply.ok(IssuerAnswer.keys(keys.refresh(environment, issuer)));
    }
}
