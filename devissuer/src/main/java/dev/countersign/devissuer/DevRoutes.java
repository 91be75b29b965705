package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The paths of the dev issuer and what each answers. */
final class DevRoutes {

    static final String JWKS = "/api/dev/jwks";
    static final String MINT = "/api/dev/jwt";
    static final String PAGE = "/jwt";
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    /** What may be had through a tunnel: nothing that signs. */
    private static final Set<String> PUBLIC = Set.of(JWKS, DISCOVERY);

    private record Route(String method, Function<byte[], Answer> handler) {}

    private final DevIssuer issuer;
    private final HostRule hosts;
    private final Tunnels tunnels;
    private final Map<String, Route> routes = new LinkedHashMap<>();

    DevRoutes(DevIssuer issuer, HostRule hosts, Tunnels tunnels) {
        this.issuer = issuer;
        this.hosts = hosts;
        this.tunnels = tunnels;
        get(JWKS, () -> Answer.json(issuer.jwkSet()).with("Access-Control-Allow-Origin", "*"));
        get(DISCOVERY, () -> Answer.json(discovery()).with("Access-Control-Allow-Origin", "*"));
        get("/api/dev/ngrok", () -> Answer.json(tunnel()));
        get("/api/dev/config", () -> Answer.json(config()));
        get("/api/dev/presets", () -> Answer.json(presets()));
        get(
                PAGE,
                () -> Answer.file("jwt.html", "text/html").with("Content-Security-Policy", csp()));
        get("/jwt.js", () -> Answer.file("jwt.js", "text/javascript"));
        get("/jwt.css", () -> Answer.file("jwt.css", "text/css"));
        get("/", () -> new Answer(302, "", Map.of("Location", PAGE)));
        routes.put(MINT, new Route("POST", this::mint));
    }

    private void get(String path, Supplier<Answer> answer) {
        routes.put(path, new Route("GET", body -> answer.get()));
    }

    Answer answer(String method, String path, Optional<String> host, byte[] body) {
        Route route = routes.get(path);
        if (route == null) {
            throw new DevRefusal(
                    404, "not_found", "there is nothing at this path", "the page is at " + PAGE);
        }
        if (!PUBLIC.contains(path) && !hosts.admits(host)) {
            throw new DevRefusal(
                    403,
                    "not_local",
                    "through a tunnel the dev issuer gives its keys and nothing else",
                    "ask " + issuer.baseUri() + path);
        }
        String asked = method.equals("HEAD") ? "GET" : method;
        if (!route.method().equals(asked)) {
            return Answer.json(405, wrongMethod(route)).with("Allow", route.method());
        }
        return route.handler().apply(body);
    }

    private static JsonObject wrongMethod(Route route) {
        return new DevRefusal(
                        405,
                        "method_not_allowed",
                        "this path does not know that method",
                        "use " + route.method())
                .toJson();
    }

    private Answer mint(byte[] body) {
        MintBody request = MintBody.parse(body);
        String subject = request.subject();
        Minted minted = request.into(issuer.mint(subject)).minted();
        JsonObject.Builder answer =
                JsonObject.builder()
                        .put("token", minted.token())
                        .put("sub", subject)
                        .putIfPresent("email", request.email());
        if (request.preset() != Preset.GOOD) {
            answer.put("preset", request.preset().code());
        }
        minted.second().ifPresent(second -> answer.put("second", second));
        return Answer.json(answer.build());
    }

    // OpenID Connect Discovery 1.0 §3
    private JsonObject discovery() {
        return JsonObject.builder()
                .put("issuer", issuer.issuer())
                .put("jwks_uri", issuer.jwksUrl().toString())
                .put("response_types_supported", JsonArray.ofStrings(List.of("id_token")))
                .put("subject_types_supported", JsonArray.ofStrings(List.of("public")))
                .put(
                        "id_token_signing_alg_values_supported",
                        JsonArray.ofStrings(List.of(issuer.algorithm())))
                .build();
    }

    private JsonObject tunnel() {
        Optional<URI> found = tunnels.find();
        JsonObject.Builder answer = JsonObject.builder().put("running", found.isPresent());
        found.ifPresent(url ->
                answer.put("url", url.toString()).put("jwksUrl", url.resolve(JWKS).toString()));
        if (found.isEmpty()) {
            answer.put(
                    "hint",
                    "no tunnel; none is needed on one machine, otherwise: ngrok http "
                            + issuer.baseUri().getPort());
        }
        return answer.build();
    }

    private JsonObject config() {
        return JsonObject.builder()
                .put("issuer", issuer.issuer())
                .put("jwksUrl", issuer.jwksUrl().toString())
                .putIfPresent("signInUrl", issuer.signInUrl().map(URI::toString).orElse(null))
                .put("presets", presetList())
                .build();
    }

    private static JsonObject presets() {
        return JsonObject.builder().put("presets", presetList()).build();
    }

    private static JsonArray presetList() {
        return new JsonArray(
                Arrays.stream(Preset.values()).<JsonValue>map(DevRoutes::describe).toList());
    }

    private static JsonObject describe(Preset preset) {
        return JsonObject.builder()
                .put("code", preset.code())
                .put("meaning", preset.meaning())
                .put("expected", preset.expected())
                .build();
    }

    private String csp() {
        String authority =
                issuer.signInUrl()
                        .map(url -> " " + url.getScheme() + "://" + url.getRawAuthority())
                        .orElse("");
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
                + authority
                + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    }
}
