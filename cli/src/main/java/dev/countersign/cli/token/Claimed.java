package dev.countersign.cli.token;

import dev.countersign.cli.terminal.Ago;
import dev.countersign.cli.terminal.Table;
import dev.countersign.client.EnvironmentClient;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.jwt.Check;
import dev.countersign.jose.jwt.Finding;
import dev.countersign.jose.jwt.VerifiedToken;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a verified token says. */
final class Claimed {

    static final Check SESSION = new Check("session", "Is its session alive?");

    private Claimed() {}

    static Finding alive(EnvironmentClient environment, String token) {
        return environment.as(token).isAlive()
                ? Finding.passed(SESSION)
                : Finding.failed(
                        SESSION,
                        "session_over",
                        "the session was revoked or is over",
                        "Sign in again.");
    }

    static JsonObject json(JsonObject verdict, VerifiedToken token) {
        return verdict.with("header", token.header().json()).with("claims", token.claims().json());
    }

    static String table(VerifiedToken token, Instant now) {
        Ago ago = new Ago(now);
        Table table = Table.plain();
        for (Map.Entry<String, JsonValue> claim : token.claims().json().members().entrySet()) {
            table.row(claim.getKey(), told(claim, token, ago));
        }
        return table.toString();
    }

    private static String told(Map.Entry<String, JsonValue> claim, VerifiedToken token, Ago ago) {
        Optional<Instant> instant =
                switch (claim.getKey()) {
                    case "exp" -> token.claims().expiry();
                    case "iat" -> token.claims().issuedAt();
                    case "nbf" -> token.claims().notBefore();
                    case "refreshExp" -> seconds(claim.getValue());
                    default -> Optional.empty();
                };
        return instant.map(ago::tell).orElseGet(() -> text(claim.getValue()));
    }

    private static Optional<Instant> seconds(JsonValue value) {
        OptionalLong seconds =
                value instanceof JsonNumber number ? number.asLongExact() : OptionalLong.empty();
        return seconds.isPresent()
                ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
                : Optional.empty();
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.value() : value.toJson();
    }
}
