package dev.countersign.authority.apitoken;

import dev.countersign.authority.http.Access;
import org.jspecify.annotations.Nullable;

/** Which API token opens a route; the operator's opens all of them. */
public enum ApiAccess implements Access {
    SETTINGS_READ(ApiScope.SETTINGS_READ),
    SETTINGS_WRITE(ApiScope.SETTINGS_WRITE),
    API_TOKENS_READ(ApiScope.API_TOKENS_READ),
    API_TOKENS_WRITE(ApiScope.API_TOKENS_WRITE),
    USERS_READ(ApiScope.USERS_READ),
    USERS_WRITE(ApiScope.USERS_WRITE),
    ANALYTICS_READ(ApiScope.ANALYTICS_READ),
    EVENTS_READ(ApiScope.EVENTS_READ),
    /** The operator's own token alone. */
    OPERATOR(null);

    private final @Nullable ApiScope scope;

    ApiAccess(@Nullable ApiScope scope) {
        this.scope = scope;
    }

    boolean opensTo(ApiCaller caller) {
        return caller.operator() || (scope != null && caller.scopes().contains(scope));
    }
}
