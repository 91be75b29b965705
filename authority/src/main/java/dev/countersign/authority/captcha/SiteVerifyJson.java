package dev.countersign.authority.captcha;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a service answers to {@code siteverify}. */
final class SiteVerifyJson {
    /** What the service says of us, or of itself, and not of the visitor. */
    private static final Set<String> OURS =
            Set.of(
                    "missing-input-secret",
                    "invalid-input-secret",
                    "invalid-sitekey",
                    "sitekey-secret-mismatch",
                    "not-using-dummy-secret",
                    "bad-request",
                    "internal-error");

    private SiteVerifyJson() {}

    /** What it says of a token. */
    sealed interface Said {
        record Yes() implements Said {}

        record No() implements Said {}

        /** Nothing that is about the token. */
        record Nothing(String reason) implements Said {}
    }

    static Said read(byte[] body) {
        JsonObject answer;
        try {
            answer = StrictJson.parseObject(body);
        } catch (JsonRefused refused) {
            return new Said.Nothing("it does not answer in JSON: " + refused.reason().sentence());
        }
        JsonValue success = answer.find("success").orElse(null);
        if (JsonBoolean.TRUE.equals(success)) {
            return new Said.Yes();
        }
        if (!JsonBoolean.FALSE.equals(success)) {
            return new Said.Nothing("it does not say whether it was a success");
        }
        Optional<String> ours = codes(answer).stream().filter(OURS::contains).findFirst();
        return ours.<Said>map(code -> new Said.Nothing("it says " + code)).orElseGet(Said.No::new);
    }

    private static List<String> codes(JsonObject answer) {
        return answer.find("error-codes").orElse(null) instanceof JsonArray codes
                ? codes.values().stream()
                        .filter(JsonString.class::isInstance)
                        .map(code -> ((JsonString) code).value())
                        .toList()
                : List.of();
    }
}
