package dev.countersign.authority.session;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.TokenStorage;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Method;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.token.OwnToken;
import dev.countersign.authority.token.OwnTokenOutcome;
import dev.countersign.authority.token.Tokens;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets a request pass whose access token is ours, is for the environment of the path, and whose
 * session lives (SECURITY JWT-22, JWT-23, SES-03).
 */
public final class SessionGate {
    /** The cookie that carries the access token where an environment keeps tokens in cookies. */
    public static final String COOKIE = "DYNAMIC_JWT_TOKEN";

    private final InstantSource clock;
    private final Database database;
    private final Environments environments;
    private final Users users;
    private final Sessions sessions;
    private final Tokens tokens;

    public SessionGate(
            InstantSource clock,
            Database database,
            Environments environments,
            Users users,
            Sessions sessions,
            Tokens tokens) {
        this.clock = clock;
        this.database = database;
        this.environments = environments;
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /**
     * Who calls.
     *
     * @throws ApiError 401 without a good token, 403 for a locked environment, a foreign origin or
     *     a session that is not complete, 404 for an unknown environment
     */
    public SignedIn admit(Request request, SessionAccess access) {
        EnvironmentId id = request.pathParam("environmentId", EnvironmentId::parse);
        Environment environment =
                environments.find(id).orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
        if (environment.settings().signIn().locked()) {
            throw ApiError.of(ErrorCode.ENVIRONMENT_LOCKED);
        }
        OwnToken token = verified(environment, presented(request, environment));
        SignedIn caller = database.read(tx -> alive(tx, environment, token));
        if (access == SessionAccess.COMPLETE && !caller.complete()) {
            throw ApiError.of(ErrorCode.INSUFFICIENT_SCOPE);
        }
        return caller;
    }

    private static String presented(Request request, Environment environment) {
        Optional<String> bearer = request.bearer();
        if (bearer.isPresent()) {
            return bearer.get();
        }
        if (environment.settings().tokens().storage() != TokenStorage.COOKIE) {
            throw missing();
        }
        String cookie = request.cookie(COOKIE).orElseThrow(SessionGate::missing);
        sameSite(request, environment);
        return cookie;
    }

    // SECURITY SES-05: a cookie goes along with other sites' requests, so the origin is asked.
    private static void sameSite(Request request, Environment environment) {
        boolean reads = request.method() == Method.GET;
        boolean allowed = request.origin().filter(environment::allows).isPresent();
        if (!allowed && !(reads && request.origin().isEmpty())) {
            throw ApiError.of(ErrorCode.CSRF_REFUSED);
        }
    }

    private OwnToken verified(Environment environment, String text) {
        return switch (tokens.verify(environment, text, clock.instant())) {
            case OwnTokenOutcome.Verified(OwnToken token) -> token;
            case OwnTokenOutcome.Expired() -> throw ApiError.of(ErrorCode.TOKEN_EXPIRED);
            case OwnTokenOutcome.Refused refused -> throw ApiError.of(ErrorCode.UNAUTHORIZED);
        };
    }

    private SignedIn alive(Tx tx, Environment environment, OwnToken token) {
        Instant now = clock.instant();
        Session session =
                sessions.find(tx, environment.id(), token.session())
                        .filter(s -> s.user().equals(token.user()) && s.livesAt(now))
                        .orElseThrow(() -> ApiError.of(ErrorCode.SESSION_REVOKED));
        User user =
                users.find(tx, environment.id(), token.user())
                        .filter(u -> u.visits().suspendedAt().isEmpty())
                        .orElseThrow(() -> ApiError.of(ErrorCode.SESSION_REVOKED));
        return new SignedIn(environment, user, session, token.scopes());
    }

    private static ApiError missing() {
        return ApiError.of(ErrorCode.UNAUTHORIZED, "No jwt provided!");
    }
}
