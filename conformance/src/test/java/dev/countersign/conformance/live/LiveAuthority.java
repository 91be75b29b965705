package dev.countersign.conformance.live;

import dev.countersign.authority.Authority;
import dev.countersign.authority.apitoken.ApiScope;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.Setting;
import dev.countersign.authority.http.Route;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A running authority, and a dev issuer that its environments trust. */
public final class LiveAuthority implements AutoCloseable {
    private static final int RSA_BITS = 2048;

    private final Authority authority;
    private final SigningKey issuerKey;
    private final DevIssuer issuer;
    private final Http http;
    private final String operator;

    private LiveAuthority(Authority authority, String operator) {
        this.authority = authority;
        this.operator = operator;
        this.issuerKey = SigningKey.generateRsa(RSA_BITS);
        this.issuer = DevIssuer.builder().key(issuerKey).start();
        this.http = new Http(URI.create("http://127.0.0.1:" + authority.port()));
    }

    /** Starts both on free ports; nothing but the given settings differs from the usual. */
    public static LiveAuthority start(Path folder, Map<Setting, String> more) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.LISTEN_PORT, "0");
        settings.put(Setting.DATA_FOLDER, folder.toString());
        settings.put(Setting.LOG_REQUESTS, "false");
        settings.put(Setting.LIMIT_FACTOR, "10000");
        settings.putAll(more);
        Authority authority = Authority.start(Config.of(settings));
        try {
            Path token = folder.resolve(Authority.OPERATOR_TOKEN);
            return new LiveAuthority(authority, Files.readString(token).strip());
        } catch (IOException e) {
            authority.close();
            throw new UncheckedIOException(e);
        }
    }

    public Http http() {
        return http;
    }

    public Answer send(Ask ask) {
        return http.send(ask);
    }

    public DevIssuer issuer() {
        return issuer;
    }

    /** The key with which the dev issuer signs. */
    public SigningKey issuerKey() {
        return issuerKey;
    }

    public List<Route> routes() {
        return authority.routes();
    }

    /** The operator's token, which opens every environment. */
    public String operator() {
        return operator;
    }

    /** A new sandbox environment that trusts the dev issuer, with an API token of every scope. */
    public Site site(String name) {
        JsonObject named = JsonObject.builder().put("name", name).build();
        Ask create = Ask.of("POST", "/api/v0/operator/environments").bearer(operator).json(named);
        Answer made = send(create).is(201);
        String id = made.text("id");
        String path = "/api/v0/environments/" + id;
        send(Ask.of("PUT", path).bearer(operator).json(trust())).is(200);
        Ask token = Ask.post(path + "/tokens", token().toJson()).bearer(operator);
        JsonObject answer = send(token).is(201).json();
        String raw =
                answer.find("token")
                        .map(JsonObject.class::cast)
                        .flatMap(t -> t.string("rawToken"))
                        .orElseThrow();
        return new Site(this, id, made.text("issuer"), raw);
    }

    private JsonObject trust() {
        JsonObject external =
                JsonObject.builder()
                        .put("enabled", true)
                        .put("iss", issuer.issuer())
                        .put("jwksUrl", issuer.jwksUrl().toString())
                        .build();
        JsonObject security = JsonObject.builder().put("externalAuth", external).build();
        return JsonObject.builder().put("security", security).build();
    }

    private static JsonObject token() {
        List<String> scopes = Arrays.stream(ApiScope.values()).map(ApiScope::wireName).toList();
        return JsonObject.builder()
                .put("note", "for tests")
                .put("scopes", JsonArray.ofStrings(scopes))
                .build();
    }

    @Override
    public void close() {
        http.close();
        issuer.close();
        authority.close();
    }
}
