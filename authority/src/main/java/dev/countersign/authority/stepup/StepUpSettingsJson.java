package dev.countersign.authority.stepup;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How an environment's elevated tokens are used: {@code security.mfa.actions {action,
 * tokenBehavior, tokenExpirySeconds}} of its settings, whose types were held when they were
 * written.
 *
 * @param singleUse whether one operation uses a token up
 * @param life from its issue to its end
 */
record StepUpSettingsJson(boolean singleUse, Duration life) {
    private static final StepUpSettingsJson ONCE =
            new StepUpSettingsJson(true, Duration.ofMinutes(5));
    private static final StepUpSettingsJson FOR_A_TIME =
            new StepUpSettingsJson(false, Duration.ofMinutes(10));
    private static final Map<TokenScope, String> ACTIONS =
            Map.of(
                    TokenScope.USER_UPDATE, "user.update",
                    TokenScope.WALLET_SIGN, "wallet.waas.sign",
                    TokenScope.WALLET_EXPORT, "wallet.waas.export");

    /** What holds for a token of these scopes: the strictest of what is said of each. */
    static StepUpSettingsJson of(JsonObject settings, Set<TokenScope> scopes) {
        return scopes.stream()
                .map(scope -> of(settings, Optional.ofNullable(ACTIONS.get(scope))))
                .reduce(StepUpSettingsJson::stricter)
                .orElse(ONCE);
    }

    private static StepUpSettingsJson of(JsonObject settings, Optional<String> action) {
        return action.flatMap(name -> rule(settings, name)).map(rule -> read(rule)).orElse(ONCE);
    }

    private static StepUpSettingsJson read(JsonObject rule) {
        boolean timed = rule.string("tokenBehavior").filter("time_bound"::equals).isPresent();
        StepUpSettingsJson usual = timed ? FOR_A_TIME : ONCE;
        return rule.find("tokenExpirySeconds").orElse(null) instanceof JsonNumber seconds
                ? new StepUpSettingsJson(
                        usual.singleUse(),
                        Duration.ofSeconds(seconds.asLongExact().orElse(usual.life().toSeconds())))
                : usual;
    }

    private static StepUpSettingsJson stricter(StepUpSettingsJson one, StepUpSettingsJson other) {
        Duration shorter = one.life().compareTo(other.life()) < 0 ? one.life() : other.life();
        return new StepUpSettingsJson(one.singleUse() || other.singleUse(), shorter);
    }

    private static Optional<JsonObject> rule(JsonObject settings, String action) {
        JsonObject mfa = part(part(settings, "security"), "mfa");
        List<JsonObject> rules =
                mfa.find("actions").orElse(null) instanceof JsonArray list
                        ? list.values().stream()
                                .map(v -> v instanceof JsonObject object ? object : null)
                                .filter(Objects::nonNull)
                                .toList()
                        : List.of();
        return rules.stream()
                .filter(rule -> rule.string("action").filter(action::equals).isPresent())
                .findFirst();
    }

    private static JsonObject part(JsonObject parent, String name) {
        return parent.find(name).orElse(JsonObject.of()) instanceof JsonObject part
                ? part
                : JsonObject.of();
    }
}
