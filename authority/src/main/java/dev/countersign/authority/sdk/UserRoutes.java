package dev.countersign.authority.sdk;

import dev.countersign.authority.emailotp.EmailOtp;
import dev.countersign.authority.fields.ProfileRefused;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.Decision;
import dev.countersign.authority.signin.SignIn;
import dev.countersign.authority.signin.SignInJson;
import dev.countersign.authority.user.CredentialKey;
import dev.countersign.authority.user.UniqueValueTaken;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The signed-in user's own record. */
public final class UserRoutes implements Routes {
    private static final String SDK = "/api/v0/sdk/{environmentId}";
    private static final String TAG = "User";
    private static final int LONGEST = 255;

    private final SelfService self;
    private final SignIn signIn;
    private final SignInJson json;
    private final EmailOtp emailOtp;

    public UserRoutes(SelfService self, SignIn signIn, SignInJson json, EmailOtp emailOtp) {
        this.self = self;
        this.signIn = signIn;
        this.json = json;
        this.emailOtp = emailOtp;
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
                        .answers(200, 400, 401, 403, 422)
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
        Optional<EmailAddress> email = newEmail(caller, body);
        SignedIn changed = changed(request, caller, body.json());
        JsonObject.Builder more = JsonObject.builder();
        if (email.isPresent()) {
            more.put("nextView", "verify-email")
                    .put("emailVerification", emailOtp.offer(request, changed, email.get()));
        } else {
            more.put("nextView", "done");
        }
        Decision.Admitted standing = signIn.standing(changed);
        return json.reply(signIn.sign(standing), more.build());
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

    private SignedIn changed(Request request, SignedIn caller, JsonObject changes) {
        try {
            return self.change(caller, changes, call(request));
        } catch (ProfileRefused refused) {
            throw ApiError.of(code(refused), refused.getMessage());
        } catch (UniqueValueTaken taken) {
            throw ApiError.of(
                    taken.field().equals("username")
                            ? ErrorCode.USERNAME_ALREADY_EXISTS
                            : ErrorCode.CUSTOM_FIELD_DATA_NOT_UNIQUE);
        }
    }

    static ErrorCode code(ProfileRefused refused) {
        return switch (refused.reason()) {
            case WRONG_TYPE -> ErrorCode.INVALID_BODY;
            case TOO_LONG, NOT_ALLOWED -> ErrorCode.INVALID_UPDATE;
            case METADATA_TOO_LARGE -> ErrorCode.METADATA_SIZE_EXCEEDED;
            case BAD_USERNAME -> ErrorCode.INVALID_USERNAME;
        };
    }

    private Reply erase(Request request) {
        SignedIn caller = request.caller(SignedIn.class);
        self.erase(caller, call(request));
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
