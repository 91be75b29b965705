package dev.countersign.authority.signin;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.id.EnvironmentId;
import java.util.Optional;

/** Reads of a request what every way to sign in needs. */
public final class SignInRequests {
    private static final int AGENT = 256;
    private static final int VERSION = 64;
    private static final int KEY = 200;
    private final Environments environments;

    public SignInRequests(Environments environments) {
        this.environments = environments;
    }

    /**
     * The environment of the path.
     *
     * @throws ApiError 404 when there is none, 403 when it is locked
     */
    public Environment environment(Request request) {
        EnvironmentId id = request.pathParam("environmentId", EnvironmentId::parse);
        Environment environment =
                environments.find(id).orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
        if (environment.settings().signIn().locked()) {
            throw ApiError.of(ErrorCode.ENVIRONMENT_LOCKED);
        }
        return environment;
    }

    /**
     * Where the sign-in happens; the session key is the body's, else the header's.
     *
     * @throws ApiError 422 {@code invalid_session_public_key}, before anything is consumed
     */
    public SignInContext context(Request request, Environment environment, Body body) {
        Optional<String> key =
                body.string("sessionPublicKey", KEY)
                        .or(() -> request.header("x-dyn-session-public-key"))
                        .filter(text -> !text.isEmpty());
        return new SignInContext(
                environment,
                request.origin(),
                request.remoteAddress(),
                request.userAgent().map(SignInRequests::cut),
                request.header("x-dyn-version").filter(SignInRequests::isVersion),
                key.map(SignInRequests::sessionKey),
                request.requestId());
    }

    private static SessionKey sessionKey(String hex) {
        return SessionKey.parse(hex)
                .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_SESSION_PUBLIC_KEY));
    }

    // It becomes a claim: a short text of printable ASCII, or none.
    private static boolean isVersion(String text) {
        return !text.isBlank()
                && text.length() <= VERSION
                && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String cut(String agent) {
        return agent.length() <= AGENT ? agent : agent.substring(0, AGENT);
    }
}
