package dev.countersign.authority.signin;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.environment.Settings;
import dev.countersign.authority.environment.TokenStorage;
import dev.countersign.authority.fields.FieldJson;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.SetCookie;
import dev.countersign.authority.session.Session;
import dev.countersign.authority.session.SessionGate;
import dev.countersign.authority.token.IssuedTokens;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.UserJson;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Tells the caller what the funnel gave, as the wire's {@code VerifyResponse}. */
public final class SignInJson {
    private final InstantSource clock;
    private final PublicUrl publicUrl;

    public SignInJson(InstantSource clock, PublicUrl publicUrl) {
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** 200 with user and tokens; where tokens live in a cookie, the cookie instead of them. */
    public Reply reply(SignedInReply signedIn) {
        return reply(signedIn, JsonObject.of());
    }

    /** The same with further members. */
    public Reply reply(SignedInReply signedIn, JsonObject more) {
        Environment environment = signedIn.admitted().environment();
        JsonObject body = body(signedIn, more);
        Reply reply = Reply.ok(body);
        return inCookie(environment)
                ? reply.withCookie(cookie(environment, signedIn.tokens()))
                : reply;
    }

    /** The order to forget the cookie, for an environment that keeps tokens in one. */
    public Reply forgetting(Environment environment, Reply reply) {
        return inCookie(environment)
                ? reply.withCookie(placed(environment, SetCookie.removal(SessionGate.COOKIE)))
                : reply;
    }

    /** What a denied caller is told. */
    public static ApiError refusal(Decision.Denied denied) {
        ApiError error = ApiError.of(denied.code(), denied.message());
        return denied.payload().size() == 0 ? error : error.withPayload(denied.payload());
    }

    /** The wire's {@code SdkUser}. */
    public static JsonObject user(Decision.Admitted admitted) {
        User user = admitted.user();
        Session session = admitted.session();
        Standing standing = admitted.standing();
        return UserJson.write(user)
                .put("sessionId", session.id().toString())
                .put("lastVerifiedCredentialId", session.credentials().lastVerified().toString())
                .put("scope", standing.scope())
                .put("lists", new JsonArray(List.of()))
                .put("missingFields", FieldJson.write(standing.missing()))
                .put("newUser", admitted.newcomer())
                .build();
    }

    private static JsonObject body(SignedInReply signedIn, JsonObject more) {
        IssuedTokens tokens = signedIn.tokens();
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("user", user(signedIn.admitted()))
                        .put("expiresAt", tokens.expiresAt().getEpochSecond());
        if (!inCookie(signedIn.admitted().environment())) {
            json.put("minifiedJwt", tokens.accessToken()).put("jwt", tokens.idToken());
        }
        more.members().forEach(json::put);
        return json.build();
    }

    private SetCookie cookie(Environment environment, IssuedTokens tokens) {
        Duration left = Duration.between(clock.instant(), tokens.expiresAt());
        return placed(
                environment, SetCookie.of(SessionGate.COOKIE, tokens.accessToken()).lasting(left));
    }

    private SetCookie placed(Environment environment, SetCookie cookie) {
        Settings.Tokens settings = environment.settings().tokens();
        SetCookie wide = settings.cookieDomain().map(cookie::onDomain).orElse(cookie);
        return publicUrl.secure() ? wide : wide.overPlainHttp();
    }

    private static boolean inCookie(Environment environment) {
        return environment.settings().tokens().storage() == TokenStorage.COOKIE;
    }
}
