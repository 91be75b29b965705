package dev.countersign.authority.apitoken;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an API token may do. */
public enum ApiScope {
    SETTINGS_READ("environment.settings.read"),
    SETTINGS_WRITE("environment.settings.write"),
    API_TOKENS_READ("environment.apiTokens.read"),
    API_TOKENS_WRITE("environment.apiTokens.write"),
    USERS_READ("environment.users.read"),
    USERS_WRITE("environment.users.write"),
    ANALYTICS_READ("environment.analytics.read"),
    WEBHOOKS_READ("environment.webhooks.read"),
    WEBHOOKS_WRITE("environment.webhooks.write"),
    EVENTS_READ("environment.events.read"),
    EVENTS_WRITE("environment.events.write"),
    BALANCES_READ("environment.balances.read");

    private final String wireName;

    ApiScope(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Reads the word on the wire; anything else is empty. */
    public static Optional<ApiScope> named(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName.equals(wireName)).findFirst();
    }

    /** What a token may do for which nobody named a scope: read. */
    public static Set<ApiScope> reading() {
        Set<ApiScope> reading = EnumSet.noneOf(ApiScope.class);
        for (ApiScope scope : values()) {
            if (scope.wireName.endsWith(".read")) {
                reading.add(scope);
            }
        }
        return reading;
    }
}
