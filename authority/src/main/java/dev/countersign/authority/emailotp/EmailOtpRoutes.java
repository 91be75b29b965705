package dev.countersign.authority.emailotp;

import dev.countersign.authority.captcha.Captcha;
import dev.countersign.authority.captcha.CaptchaErrors;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.environment.TokenStorage;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.mail.Language;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.SignInContext;
import dev.countersign.authority.signin.SignInJson;
import dev.countersign.authority.signin.SignInRequests;
import dev.countersign.authority.signin.SignedInReply;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sign-in by an emailed code, as clients know it. */
public final class EmailOtpRoutes implements Routes {

    private static final String PATH = "/api/v0/sdk/{environmentId}/emailVerifications";
    private static final String TAG = "Email";
    private static final int LONGEST_EMAIL = 255;
    private static final int LONGEST_TOKEN = 64;
    private static final int LONGEST_CAPTCHA = 8 * 1024;

    private final EmailOtp emailOtp;
    private final Captcha captcha;
    private final SignInRequests requests;
    private final SignInJson replies;
    private final BrowserCookie browsers;

    public EmailOtpRoutes(
            Randomness randomness,
            EmailOtp emailOtp,
            Captcha captcha,
            SignInRequests requests,
            SignInJson replies,
            PublicUrl publicUrl) {
        this.emailOtp = emailOtp;
        this.captcha = captcha;
        this.requests = requests;
        this.replies = replies;
        this.browsers = new BrowserCookie(randomness, publicUrl);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(PATH + "/create", Access.PUBLIC, this::create)
                        .named("createEmailVerification", "Send a code to an email address")
                        .answers(201, 400, 403, 404, 422, 429, 503)
                        .tagged(TAG),
                Route.post(PATH + "/retry", Access.PUBLIC, this::retry)
                        .named("retryEmailVerification", "Send another code in its place")
                        .answers(201, 400, 403, 404, 422, 429, 503)
                        .tagged(TAG),
                Route.post(PATH + "/signin", Access.PUBLIC, this::signIn)
                        .named("signInWithEmailVerification", "Sign in with the code")
                        .answers(200, 400, 403, 404, 422, 429)
                        .tagged(TAG),
                Route.post(PATH + "/verify", SessionAccess.ANY, this::verify)
                        .named("verifyEmailVerification", "Add the address to the signed-in user")
                        .answers(200, 400, 401, 403, 404, 422, 429)
                        .tagged(TAG));
    }

    private Reply create(Request request) {
        return sent(request, asked -> emailOtp.send(asked));
    }

    private Reply retry(Request request) {
        ChallengeId challenge = challenge(request.body());
        return sent(request, asked -> emailOtp.resend(challenge, asked));
    }

    private Reply sent(Request request, Function<SendRequest, SendOutcome> send) {
        Environment environment = environment(request);
        EmailAddress address = address(request.body());
        solved(request, environment);
        boolean bound = inCookie(environment);
        String browser = browsers.of(request);
        SendRequest.Asker asker =
                new SendRequest.Asker(
                        request.remoteAddress(),
                        request.requestId(),
                        Language.preferred(request.header("Accept-Language")),
                        bound ? Optional.of(BrowserCookie.hash(browser)) : Optional.empty());
        SendRequest asked =
                new SendRequest(environment, address, new SendRequest.Purpose.Open(), asker);
        Reply reply = Reply.created(created(sent(send.apply(asked))));
        return bound ? reply.withCookie(browsers.cookie(browser)) : reply;
    }

    private Reply signIn(Request request) {
        Environment environment = environment(request);
        SignInContext context = requests.context(request, environment, request.body());
        Attempt attempt = attempt(request, environment, Optional.empty());
        return replies.reply(done(emailOtp.signIn(attempt, context)));
    }

    private Reply verify(Request request) {
        SignedIn caller = request.caller(SignedIn.class);
        Environment environment = caller.environment();
        SignInContext context = requests.context(request, environment, request.body());
        Attempt attempt = attempt(request, environment, Optional.of(caller.user().id()));
        SignedInReply done = done(emailOtp.link(attempt, caller, context));
        return replies.reply(done, JsonObject.builder().put("nextView", "done").build());
    }

    /** The environment, if the page that asks may use it (SECURITY SES-06). */
    private Environment environment(Request request) {
        Environment environment = requests.environment(request);
        if (request.origin().filter(origin -> !environment.allows(origin)).isPresent()) {
            throw ApiError.of(ErrorCode.FORBIDDEN_ORIGIN);
        }
        if (inCookie(environment) && request.origin().isEmpty()) {
            throw ApiError.of(ErrorCode.CSRF_REFUSED);
        }
        return environment;
    }

    private Attempt attempt(Request request, Environment environment, Optional<UserId> user) {
        Body body = request.body();
        return new Attempt(
                environment.id(),
                challenge(body),
                body.requiredString("verificationToken", LONGEST_TOKEN),
                browsers.hashSent(request),
                user,
                Call.of(request.remoteAddress(), request.requestId()));
    }

    private void solved(Request request, Environment environment) {
        Optional<String> token = request.body().string("captchaToken", LONGEST_CAPTCHA);
        CaptchaErrors.hold(captcha.judge(environment, token, request.remoteAddress()));
    }

    private static EmailAddress address(Body body) {
        return EmailAddress.parse(body.requiredString("email", LONGEST_EMAIL))
                .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_EMAIL_ADDRESS));
    }

    /** A name that is not one is the name of nothing. */
    private static ChallengeId challenge(Body body) {
        return ChallengeId.parse(body.requiredString("verificationUUID", LONGEST_TOKEN))
                .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_EMAIL_VERIFICATION));
    }

    private static boolean inCookie(Environment environment) {
        return environment.settings().tokens().storage() == TokenStorage.COOKIE;
    }

    private static SendOutcome.Sent sent(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Sent sent -> sent;
            case SendOutcome.TooOften(var wait) ->
                    throw ApiError.of(ErrorCode.TOO_MANY_REQUESTS).withRetryAfter(wait);
            case SendOutcome.AddressNotTaken() ->
                    throw ApiError.of(ErrorCode.INVALID_EMAIL_ADDRESS)
                            .withHint("This environment does not take addresses with a tag (+).");
            case SendOutcome.NotOffered() -> throw ApiError.of(ErrorCode.NO_ENABLED_EMAIL_PROVIDER);
            case SendOutcome.Unknown() -> throw ApiError.of(ErrorCode.INVALID_EMAIL_VERIFICATION);
        };
    }

    /** The wire's {@code EmailVerificationCreateResponse}. */
    static JsonObject created(SendOutcome.Sent sent) {
        return JsonObject.builder()
                .put("verificationUUID", sent.challenge().toString())
                .put("email", sent.address().value())
                .build();
    }

    private static SignedInReply done(EmailOtp.Outcome outcome) {
        return switch (outcome) {
            case EmailOtp.Outcome.Done(SignedInReply reply) -> reply;
            case EmailOtp.Outcome.Denied(var why) -> throw SignInJson.refusal(why);
            case EmailOtp.Outcome.Refused(Attempt.Answer.NotProven why) -> throw refusal(why);
        };
    }

    private static ApiError refusal(Attempt.Answer.NotProven why) {
        return switch (why) {
            case Attempt.Answer.Wrong() -> ApiError.of(ErrorCode.WRONG_EMAIL_VERIFICATION_TOKEN);
            case Attempt.Answer.Unknown() -> ApiError.of(ErrorCode.INVALID_EMAIL_VERIFICATION);
            case Attempt.Answer.TooOften(var wait) ->
                    wait.map(
                                    ApiError.of(ErrorCode.TOO_MANY_EMAIL_VERIFICATION_ATTEMPTS)
                                            ::withRetryAfter)
                            .orElse(ApiError.of(ErrorCode.TOO_MANY_EMAIL_VERIFICATION_ATTEMPTS));
        };
    }
}
