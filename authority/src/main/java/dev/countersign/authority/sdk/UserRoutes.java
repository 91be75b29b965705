package dev.countersign.authority.sdk;

import dev.countersign.authority.captcha.Captcha;
import dev.countersign.authority.captcha.CaptchaErrors;
import dev.countersign.authority.emailotp.SendOutcome;
import dev.countersign.authority.emailotp.SendRequest;
import dev.countersign.authority.fields.ProfileErrors;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.mail.Language;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.SignIn;
import dev.countersign.authority.signin.SignInJson;
import dev.countersign.authority.stepup.Elevation;
import dev.countersign.authority.stepup.StepUp;
import dev.countersign.authority.stepup.TokenScope;
import dev.countersign.authority.user.CredentialKey;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The signed-in user's own record. */
public final class UserRoutes implements Routes {
    private static final String SDK = "/api/v0/sdk/{environmentId}";
    private static final String TAG = "User";
    private static final String ELEVATED = "x-dyn-elevated-access-token";
    private static final int LONGEST = 255;
    private static final int LONGEST_CAPTCHA = 8 * 1024;

    private final SelfService self;
    private final SignIn signIn;
    private final SignInJson json;
    private final Captcha captcha;
    private final StepUp stepUp;

    public UserRoutes(
            SelfService self, SignIn signIn, SignInJson json, Captcha captcha, StepUp stepUp) {
        this.self = self;
        this.signIn = signIn;
        this.json = json;
        this.captcha = captcha;
        this.stepUp = stepUp;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(SDK + "/users", SessionAccess.ANY, this::read)
                        .named("getAuthenticatedUser", "Read the signed-in user")
                        .answers(200, 401, 403)
                        .tagged(TAG),
                Route.put(SDK + "/users", SessionAccess.ANY, this::change)
                        .named("updateSelf", "Change the signed-in user's profile")
                        .answers(200, 400, 401, 403, 422, 503)
                        .tagged(TAG),
                Route.delete(SDK + "/users", SessionAccess.COMPLETE, this::erase)
                        .named("deleteUser", "Erase the signed-in user")
                        .answers(204, 401, 403)
                        .tagged(TAG),
                Route.get(SDK + "/users/check", SessionAccess.ANY, this::check)
                        .named("userFieldsCheck", "Say whether a name is free")
                        .answers(200, 400, 401, 403, 422)
                        .tagged(TAG));
    }

    private Reply read(Request request) {
        SignedIn caller = request.caller(SignedIn.class);
        return Reply.ok(SignInJson.user(signIn.standing(caller)));
    }

    private Reply change(Request request) {
        SignedIn caller = request.caller(SignedIn.class);
        Body body = request.body();
        if (body.string("phoneNumber", LONGEST).filter(p -> !p.isEmpty()).isPresent()) {
            throw ApiError.of(ErrorCode.NO_ENABLED_SMS_PROVIDER);
        }
        Elevation elevation = elevation(request, TokenScope.USER_UPDATE);
        Optional<SendRequest> proof =
                newEmail(caller, body).map(address -> proof(request, caller, address));
        if (proof.isPresent()) {
            solved(request, caller);
        }
        SelfService.Outcome outcome =
                ProfileErrors.telling(
                        () -> self.change(caller, body.json(), proof, elevation, call(request)));
        return switch (outcome) {
            case SelfService.Outcome.Changed changed ->
                    json.reply(signIn.sign(signIn.standing(changed.caller())), next(changed));
            case SelfService.Outcome.NotSent(var why) -> throw refusal(why);
        };
    }

    private static JsonObject next(SelfService.Outcome.Changed changed) {
        JsonObject.Builder more = JsonObject.builder();
        changed.sent().ifPresent(sent -> more.put("emailVerification", offered(sent)));
        return more.put("nextView", changed.sent().isPresent() ? "verify-email" : "done").build();
    }

    private static SendRequest proof(Request request, SignedIn caller, EmailAddress address) {
        SendRequest.Asker asker =
                new SendRequest.Asker(
                        request.remoteAddress(),
                        request.requestId(),
                        Language.preferred(request.header("Accept-Language")),
                        Optional.empty());
        SendRequest.Purpose purpose = new SendRequest.Purpose.OwnAddress(caller.user().id());
        return new SendRequest(caller.environment(), address, purpose, asker);
    }

    private static JsonObject offered(SendOutcome.Sent sent) {
        return JsonObject.builder()
                .put("verificationUUID", sent.challenge().toString())
                .put("email", sent.address().value())
                .build();
    }

    private static ApiError refusal(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Sent sent -> throw new IllegalStateException("the code was sent");
            case SendOutcome.TooOften(var wait) ->
                    ApiError.of(ErrorCode.TOO_MANY_REQUESTS).withRetryAfter(wait);
            case SendOutcome.AddressNotTaken() -> ApiError.of(ErrorCode.INVALID_EMAIL_ADDRESS);
            case SendOutcome.NotOffered() -> ApiError.of(ErrorCode.NO_ENABLED_EMAIL_PROVIDER);
            case SendOutcome.Unknown() -> ApiError.of(ErrorCode.INVALID_EMAIL_VERIFICATION);
        };
    }

    private static Optional<EmailAddress> newEmail(SignedIn caller, Body body) {
        Optional<String> text = body.string("email", LONGEST).filter(e -> !e.isEmpty());
        Optional<EmailAddress> email =
                text.map(t ->
                        EmailAddress.parse(t)
                                .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_EMAIL_ADDRESS)));
        return email.filter(
                e -> caller.user().credential(CredentialKey.email(e.value())).isEmpty());
    }

    private void solved(Request request, SignedIn caller) {
        CaptchaErrors.hold(
                captcha.judge(
                        caller.environment(),
                        request.body().string("captchaToken", LONGEST_CAPTCHA),
                        request.remoteAddress()));
    }

    // Nothing asks for an elevated token yet; one that is sent must be good for the operation.
    private Elevation elevation(Request request, TokenScope needed) {
        Optional<String> sent = request.header(ELEVATED).filter(text -> !text.isEmpty());
        return stepUp.presented(request.caller(SignedIn.class), sent, needed);
    }

    private Reply erase(Request request) {
        SignedIn caller = request.caller(SignedIn.class);
        self.erase(caller, elevation(request, TokenScope.USER_DELETE), call(request));
        return json.forgetting(caller.environment(), Reply.noContent());
    }

    private Reply check(Request request) {
        SignedIn caller = request.caller(SignedIn.class);
        String field = asked(request, "field");
        String value = asked(request, "value");
        if (!field.equals("username")) {
            // Whether an address has an account is told to nobody (SECURITY OTP-07).
            throw ApiError.of(ErrorCode.INVALID_UPDATE, "only a username can be asked about");
        }
        return Reply.ok(
                JsonObject.builder()
                        .put("field", field)
                        .put("value", value)
                        .put("available", self.available(caller, field, value))
                        .build());
    }

    private static Call call(Request request) {
        return Call.of(request.remoteAddress(), request.requestId());
    }

    private static String asked(Request request, String name) {
        return request.query(name)
                .filter(text -> text.length() <= LONGEST)
                .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_REQUEST, name + " is missing"));
    }
}
