package dev.countersign.authority;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.apitoken.ApiTokens;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Caller;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Gatekeeper;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.authority.session.SessionGate;

/** Sends each request to the room that knows its kind of caller. */
final class Doorkeeper implements Gatekeeper {
    private static final String ENVIRONMENT = "{environmentId}";

    private final SessionGate sessions;
    private final ApiTokens apiTokens;

    Doorkeeper(SessionGate sessions, ApiTokens apiTokens) {
        this.sessions = sessions;
        this.apiTokens = apiTokens;
    }

    @Override
    public Caller admit(Request request, Access access) {
        if (access instanceof SessionAccess session) {
            return sessions.admit(request, session);
        }
        if (access instanceof ApiAccess api) {
            return operating(request, api);
        }
        throw new IllegalStateException("nobody knows who may call " + request.route().path());
    }

    private ApiCaller operating(Request request, ApiAccess access) {
        ApiCaller caller =
                request.bearer()
                        .flatMap(apiTokens::recognise)
                        .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_API_TOKEN));
        if (request.route().path().contains(ENVIRONMENT)
                && !caller.reaches(request.pathParam("environmentId", EnvironmentId::parse))) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        if (!ApiTokens.open(access, caller)) {
            throw ApiError.of(ErrorCode.INSUFFICIENT_SCOPE);
        }
        return caller;
    }
}
