package dev.countersign.authority;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.TokenStorage;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.edge.CorsPolicy;
import dev.countersign.authority.id.EnvironmentId;
import java.util.Optional;

/** Lets the pages of an environment's own origins read its client surface (SECURITY SES-07). */
final class OriginPolicy implements CorsPolicy {
    private static final String SDK = "/api/v0/sdk/";

    private final Environments environments;

    OriginPolicy(Environments environments) {
        this.environments = environments;
    }

    @Override
    public Decision decide(Request request) {
        String path = request.route().path();
        if (path.contains("/.well-known/")) {
            return Decision.ANY_ORIGIN;
        }
        Optional<String> origin = request.origin();
        if (!path.startsWith(SDK) || origin.isEmpty()) {
            return Decision.REFUSED;
        }
        return EnvironmentId.parse(request.pathParam("environmentId"))
                .flatMap(environments::find)
                .filter(environment -> environment.allows(origin.get()))
                .map(OriginPolicy::allowed)
                .orElse(Decision.REFUSED);
    }

    private static Decision allowed(Environment environment) {
        boolean cookies =
                environment.settings().tokens().storage() == TokenStorage.COOKIE
                        || environment.trusted().issuers().stream()
                                .anyMatch(i -> i.trust().cookieName().isPresent());
        return cookies ? Decision.THIS_ORIGIN_WITH_COOKIES : Decision.THIS_ORIGIN;
    }
}
