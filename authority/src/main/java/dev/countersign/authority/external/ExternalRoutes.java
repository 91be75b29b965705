package dev.countersign.authority.external;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.SignInContext;
import dev.countersign.authority.signin.SignInJson;
import dev.countersign.authority.signin.SignInRequests;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Signing in, and linking, with a token of an issuer of one's own. */
public final class ExternalRoutes implements Routes {

    private static final String BASE = "/api/v0/sdk/{environmentId}/externalAuth";
    private static final String TAG = "External JWT";

    private final ExternalAuth external;
    private final Elevations elevations;
    private final SignInRequests requests;
    private final SignInJson json;

    public ExternalRoutes(
            ExternalAuth external,
            Elevations elevations,
            SignInRequests requests,
            SignInJson json) {
        this.external = external;
        this.elevations = elevations;
        this.requests = requests;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(BASE + "/signin", Access.PUBLIC, this::signIn)
                        .named("externalAuthSignin", "Sign in with a JWT of a trusted issuer")
                        .answers(200, 400, 403, 404, 422, 429, 503)
                        .tagged(TAG),
                Route.post(BASE + "/link", SessionAccess.COMPLETE, this::link)
                        .named("externalAuthLink", "Add an external subject to the signed-in user")
                        .answers(200, 400, 401, 403, 404, 422, 429, 503)
                        .tagged(TAG),
                Route.post(BASE + "/verify", SessionAccess.COMPLETE, this::verify)
                        .named("externalAuthVerify", "Get an elevated token for an assertion")
                        .answers(200, 400, 401, 403, 404, 422, 429, 503)
                        .tagged(TAG));
    }

    private Reply signIn(Request request) {
        Environment environment = requests.environment(request);
        Body body = request.body();
        PresentedToken token = presented(request, environment, body);
        SignInContext context = requests.context(request, environment, body);
        return reply(external.signIn(context, token));
    }

    private Reply link(Request request) {
        Environment environment = requests.environment(request);
        Body body = request.body();
        PresentedToken token = presented(request, environment, body);
        SignInContext context = requests.context(request, environment, body);
        return reply(external.link(request.caller(SignedIn.class), context, token));
    }

    private Reply verify(Request request) {
        SignedIn caller = request.caller(SignedIn.class);
        String jwt = request.body().requiredString("jwt", PresentedToken.LONGEST);
        Call call = Call.of(request.remoteAddress(), request.requestId());
        return switch (elevations.elevate(caller, PresentedToken.of(jwt), call)) {
            case Elevations.Outcome.Elevated(String token) ->
                    Reply.ok(JsonObject.builder().put("elevatedAccessToken", token).build());
            case Elevations.Outcome.UnknownScopes() -> throw ApiError.of(ErrorCode.INVALID_SCOPES);
            case Elevations.Outcome.Refused(Verdict.Refused why, Environment environment) ->
                    throw VerdictJson.refusal(why, environment);
            case Elevations.Outcome.Unavailable(Verdict.Unavailable why, Environment where) ->
                    throw VerdictJson.unavailable(why, where);
        };
    }

    private Reply reply(ExternalOutcome outcome) {
        return switch (outcome) {
            case ExternalOutcome.Signed(var signed) -> json.reply(signed);
            case ExternalOutcome.Denied(var denied) -> throw SignInJson.refusal(denied);
            case ExternalOutcome.Refused(Verdict.Refused why, Environment environment) ->
                    throw VerdictJson.refusal(why, environment);
            case ExternalOutcome.Unavailable(Verdict.Unavailable why, Environment environment) ->
                    throw VerdictJson.unavailable(why, environment);
            case ExternalOutcome.NoEnvironment() -> throw ApiError.of(ErrorCode.NOT_FOUND);
        };
    }

    private static PresentedToken presented(Request request, Environment environment, Body body) {
        Optional<String> sent =
                body.string("jwt", PresentedToken.LONGEST).filter(text -> !text.isEmpty());
        return sent.map(PresentedToken::of)
                .or(() -> fromCookie(request, environment))
                .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_BODY, "jwt is missing"));
    }

    private static Optional<PresentedToken> fromCookie(Request request, Environment environment) {
        Optional<PresentedToken> found =
                environment.trusted().issuers().stream()
                        .filter(ExternalIssuer::enabled)
                        .flatMap(issuer -> issuer.trust().cookieName().stream())
                        .distinct()
                        .flatMap(name -> carriedBy(request, name).stream())
                        .findFirst();
        // SES-06: a cookie comes by itself, so the page that sent the request must be one of ours.
        boolean ours = request.origin().filter(environment::allows).isPresent();
        if (found.isPresent() && !ours) {
            throw ApiError.of(ErrorCode.FORBIDDEN_ORIGIN);
        }
        return found;
    }

    private static Optional<PresentedToken> carriedBy(Request request, String name) {
        return request.cookie(name)
                .filter(text -> !text.isEmpty() && text.length() <= PresentedToken.LONGEST)
                .map(text -> new PresentedToken(text, Optional.of(name)));
    }
}
