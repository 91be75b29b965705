package dev.countersign.authority.external.operator;

import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.IssuerId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;

/**
 * What of an operator's request lies within the reach of its token.
 *
 * @param environments where they are looked up
 */
record OperatorRequests(Environments environments) {

    /** The environment of the path; 404 when there is none, or none for this token (SES-15). */
    Environment environment(Request request) {
        EnvironmentId id = request.pathParam("environmentId", EnvironmentId::parse);
        if (!request.caller(ApiCaller.class).reaches(id)) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return environments.find(id).orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
    }

    /** The issuer of the path, of that environment. */
    ExternalIssuer issuer(Request request, Environment environment) {
        IssuerId id = request.pathParam("issuerId", IssuerId::parse);
        return environment.trusted().issuers().stream()
                .filter(issuer -> issuer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
    }

    /** Who asks. */
    Issuers.By by(Request request) {
        Actor actor =
                request.caller(ApiCaller.class)
                        .token()
                        .map(token -> Actor.apiToken(token.toString()))
                        .orElseGet(() -> Actor.operator("operator"));
        return new Issuers.By(actor, Call.of(request.remoteAddress(), request.requestId()));
    }
}
