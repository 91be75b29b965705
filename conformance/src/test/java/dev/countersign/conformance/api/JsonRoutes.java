package dev.countersign.conformance.api;

import dev.countersign.authority.http.Method;
import dev.countersign.authority.http.Route;
import dev.countersign.conformance.live.LiveAuthority;
import java.util.Set;
import java.util.stream.Stream;

/** The routes that read a JSON body: all that write, but for those named here. */
final class JsonRoutes {
    private static final Set<String> WITHOUT_BODY =
            Set.of(
                    "refreshAuth",
                    "createTestAccount",
                    "revokeSession",
                    "revokeSessionById",
                    "revokeSigningKey",
                    "refreshIssuerKeys",
                    "suspendUser",
                    "readmitUser",
                    "resetUserMfa",
                    "resetUserMfaLegacy",
                    "revokeSessionsByUserIdLegacy",
                    "revokeSessionsByUserId",
                    "revokeSessionsByEnvironmentId");

    /** These do without one as well; what is there must be JSON. */
    private static final Set<String> BODY_OR_NONE = Set.of("trackSdkSettings", "rotateSigningKey");

    private JsonRoutes() {}

    static boolean takesNone(Route route) {
        return BODY_OR_NONE.contains(route.info().operation());
    }

    static Stream<Route> of(LiveAuthority live) {
        return live.routes().stream()
                .filter(route ->
                        route.method() == Method.POST
                                || route.method() == Method.PUT
                                || route.method() == Method.PATCH)
                .filter(route -> !WITHOUT_BODY.contains(route.info().operation()));
    }
}
