package dev.countersign.authority.sdk;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.SettingsView;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.nonce.Nonces;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.stream.IntStream;

/** Settings, nonces and the small answers that clients expect before anyone signs in. */
public final class SettingsRoutes implements Routes {
    private static final String SDK = "/api/v0/sdk/{environmentId}";
    private static final String TAG = "Client";
    private static final int MOST_NONCES = 5;
    private static final int MOST_EVENTS = 10;
    private static final int LONGEST = 255;

    private final Environments environments;
    private final Nonces nonces;

    public SettingsRoutes(Environments environments, Nonces nonces) {
        this.environments = environments;
        this.nonces = nonces;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(SDK + "/healthcheck", Access.PUBLIC, this::healthcheck)
                        .named("getHealthcheck", "Say whether the environment can be used")
                        .answers(200, 404)
                        .tagged(TAG),
                Route.get(SDK + "/settings", Access.PUBLIC, this::settings)
                        .named("getEnvironmentSettings", "Read the settings that clients need")
                        .answers(200, 404)
                        .tagged(TAG),
                Route.get(SDK + "/nonce", Access.PUBLIC, this::nonce)
                        .named("getNonce", "Get a nonce that may be used once")
                        .answers(200, 404)
                        .tagged(TAG),
                Route.get(SDK + "/nonces", Access.PUBLIC, this::nonces)
                        .named("getNonces", "Get up to five nonces")
                        .answers(200, 400, 404)
                        .tagged(TAG),
                Route.get(SDK + "/networks", Access.PUBLIC, this::networks)
                        .named("getNetworksConfig", "List the networks that wallets may use")
                        .answers(200, 404)
                        .tagged(TAG),
                Route.post(SDK + "/sdkSettings", Access.PUBLIC, this::noted)
                        .named("trackSdkSettings", "Take note of the client's framework")
                        .answers(204, 404)
                        .tagged(TAG),
                Route.post(SDK + "/events", Access.PUBLIC, this::events)
                        .named("createEvents", "Take note of usage events, and keep none")
                        .answers(204, 400, 404)
                        .tagged(TAG),
                Route.get(SDK + "/emailProvider", Access.PUBLIC, this::emailProvider)
                        .named("getEmailProvider", "Say how an email address signs in")
                        .answers(200, 400, 404)
                        .tagged(TAG),
                Route.post(SDK + "/ssoProvider", Access.PUBLIC, this::ssoProvider)
                        .named("getSsoProvider", "Say whether an email address has another way in")
                        .answers(200, 400, 404)
                        .tagged(TAG));
    }

    private Environment environment(Request request) {
        return environments
                .find(request.pathParam("environmentId", EnvironmentId::parse))
                .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
    }

    private Reply healthcheck(Request request) {
        environment(request);
        return Reply.ok(JsonObject.builder().put("status", "healthy").build());
    }

    private Reply settings(Request request) {
        return Reply.ok(SettingsView.write(environment(request)));
    }

    private Reply nonce(Request request) {
        String nonce = nonces.issue(environment(request).id());
        return Reply.ok(JsonObject.builder().put("nonce", nonce).build());
    }

    private Reply nonces(Request request) {
        Environment environment = environment(request);
        List<JsonValue> made =
                IntStream.range(0, count(request))
                        .mapToObj(i -> (JsonValue) new JsonString(nonces.issue(environment.id())))
                        .toList();
        return Reply.ok(JsonObject.builder().put("nonces", new JsonArray(made)).build());
    }

    private static int count(Request request) {
        String text = request.query("count").orElse("1");
        if (text.length() != 1 || text.charAt(0) < '1' || text.charAt(0) > '0' + MOST_NONCES) {
            throw ApiError.of(ErrorCode.INVALID_REQUEST, "count must be from 1 to 5");
        }
        return text.charAt(0) - '0';
    }

    private Reply networks(Request request) {
        JsonObject document = SettingsView.write(environment(request));
        return Reply.json(200, document.find("networks").orElse(new JsonArray(List.of())));
    }

    private Reply noted(Request request) {
        environment(request);
        request.bodyOrEmpty();
        return Reply.noContent();
    }

    private Reply events(Request request) {
        environment(request);
        Body body = request.body();
        if (body.values("events", MOST_EVENTS).isEmpty()) {
            throw ApiError.of(ErrorCode.INVALID_BODY, "events must have 1 to 10 entries");
        }
        return Reply.noContent();
    }

    private Reply emailProvider(Request request) {
        environment(request);
        boolean address =
                request.query("email")
                        .filter(email -> email.length() <= LONGEST && email.indexOf('@') > 0)
                        .isPresent();
        if (!address) {
            throw ApiError.of(ErrorCode.INVALID_REQUEST, "email must be an address");
        }
        return Reply.ok(JsonObject.builder().put("emailProvider", "emailOnly").build());
    }

    private Reply ssoProvider(Request request) {
        environment(request);
        request.body().requiredString("email", LONGEST);
        return Reply.ok(JsonObject.builder().put("type", "otp").build());
    }
}
