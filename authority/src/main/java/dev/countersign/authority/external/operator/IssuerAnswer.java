package dev.countersign.authority.external.operator;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.environment.IssuerJson;
import dev.countersign.authority.issuerkeys.KeysReport;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.PublicJwk;
import java.util.List;
import java.util.Map;

/** External issuers and their keys, as operators read them. */
final class IssuerAnswer {

    private IssuerAnswer() {}

    /** An issuer with its definition and what is risky about it. */
    static JsonObject of(Environment environment, ExternalIssuer issuer) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("id", issuer.id().toString())
                        .put("iss", issuer.issuer())
                        .put("enabled", issuer.enabled())
                        .put("version", issuer.version());
        for (Map.Entry<String, JsonValue> member : IssuerJson.write(issuer).members().entrySet()) {
            json.put(member.getKey(), member.getValue());
        }
        return json.put("warnings", texts(IssuerWarnings.of(environment, issuer))).build();
    }

    /** Every issuer of an environment. */
    static JsonArray definitions(Environment environment) {
        return new JsonArray(
                environment.trusted().issuers().stream()
                        .map(issuer -> (JsonValue) of(environment, issuer))
                        .toList());
    }

    /** What is known of an issuer's keys. */
    static JsonObject keys(KeysReport report) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("source", report.source())
                        .put(
                                "keys",
                                new JsonArray(
                                        report.keys().stream().map(IssuerAnswer::key).toList()))
                        .put("refused", texts(report.refused()));
        report.fetchedAt().ifPresent(at -> json.put("fetchedAt", at.toString()));
        return json.putIfPresent("problem", report.problem().orElse(null)).build();
    }

    private static JsonValue key(PublicJwk key) {
        List<String> algorithms =
                key.algorithms().stream().sorted().map(Algorithm::wireName).toList();
        return JsonObject.builder()
                .putIfPresent("kid", key.keyId().map(KeyId::value).orElse(null))
                .put("algorithms", texts(algorithms))
                .put("thumbprint", key.thumbprint().value())
                .build();
    }

    private static JsonArray texts(List<String> texts) {
        return new JsonArray(texts.stream().map(text -> (JsonValue) new JsonString(text)).toList());
    }
}
