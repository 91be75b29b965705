package dev.countersign.authority.http;

import java.util.Locale;
import java.util.Optional;

/**
 * Every error code that the authority answers: the one catalogue, from which the documentation is
 * made.
 *
 * <p>The wire name is the constant's name in lower case. The meaning is the default text of {@code
 * error}; the hint tells the caller's developer what to do. Names and statuses are promises: they
 * may be added to, not changed.
 */
public enum ErrorCode {
    // The request itself.
    INVALID_REQUEST(400, "The request is not well formed", ""),
    INVALID_BODY(
            400,
            "The body does not have the members that this operation needs",
            "Send a JSON object with the members that the documentation of this operation names."),
    INVALID_JSON(
            400,
            "The body is not valid JSON",
            "Send one JSON object in UTF-8, without duplicate names and with nothing after it."),
    DUPLICATE_COOKIE(
            400,
            "Two cookies of one name arrived",
            "Delete this site's cookies; a neighbouring subdomain may have set one of them."),
    NOT_FOUND(404, "There is nothing here", "Compare the path and the environment id."),
    METHOD_NOT_ALLOWED(405, "This path does not have this method", "See the Allow header."),
    REQUEST_TIMEOUT(408, "The request did not arrive in time", "Send it again."),
    BODY_TOO_LARGE(413, "The body is larger than this operation accepts", ""),
    URI_TOO_LONG(414, "The URL is longer than this server accepts", ""),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The body's type is not what this operation reads",
            "Send the header Content-Type: application/json."),

    // Who is asking, and from where.
    UNAUTHORIZED(
            401,
            "No valid token was sent",
            "Send the access token as Authorization: Bearer, or sign in again."),
    TOKEN_EXPIRED(401, "The token has expired", "Sign in again."),
    SESSION_REVOKED(401, "The session has ended", "Sign in again."),
    INVALID_API_TOKEN(
            401,
            "The API token is not valid",
            "Send a token of this environment as Authorization: Bearer; a deleted one stays void."),
    FORBIDDEN(403, "Access Forbidden", ""),
    FORBIDDEN_ORIGIN(
            403,
            "This origin is not allowed in this environment",
            "Add the exact origin, scheme and port included, to the environment's origins."),
    INSUFFICIENT_SCOPE(
            403,
            "The token does not have the scope that this operation needs",
            "Finish what the session still asks for, or use a token with that scope."),
    SANDBOX_ONLY(403, "Only sandbox environments can do this", "Use a sandbox environment."),
    ENVIRONMENT_LOCKED(403, "This environment is locked", "Unlock it as its operator."),
    CSRF_REFUSED(
            403, "The request did not come from this site's own page", "Reload the page first."),
    USER_SUSPENDED(403, "This user is suspended", "An operator of the environment can lift it."),

    // A sign-in that was proven and yet may not be.
    MISSING_FROM_LIST(
            403, ApiError.Shape.NESTED, "This user is not on an access list of this site", ""),
    GATE_BLOCKED(403, ApiError.Shape.NESTED, "This user does not pass a gate of this site", ""),
    CHAINALYSIS_BLOCKED_WALLET(403, ApiError.Shape.NESTED, "This wallet is blocked", ""),
    SANDBOX_MAXIMUM_THRESHOLD_REACHED(
            403,
            ApiError.Shape.NESTED,
            "This sandbox environment has as many users as it may have",
            "Delete test users, or use a live environment."),

    // Something is there already, or is no longer.
    CONFLICT(409, "Something else changed this meanwhile", "Read it again and repeat the change."),
    DUPLICATE_EXISTS(422, "This exists already", ""),
    GONE(410, "This operation is no longer here", ""),

    // One-time codes by mail and text message.
    WRONG_EMAIL_VERIFICATION_TOKEN(422, "The code is not right", "Ask the user to try again."),
    WRONG_SMS_VERIFICATION_TOKEN(422, "The code is not right", "Ask the user to try again."),
    INVALID_EMAIL_VERIFICATION(
            422, "There is no code to answer", "It was used, expired or replaced: send a new one."),
    INVALID_SMS_VERIFICATION(
            422, "There is no code to answer", "It was used, expired or replaced: send a new one."),
    INVALID_VERIFICATION(422, "There is nothing to answer", "Begin the sign-in again."),
    TOO_MANY_EMAIL_VERIFICATION_ATTEMPTS(
            422, "The code was answered wrongly too often", "Send a new one."),
    TOO_MANY_SMS_VERIFICATION_ATTEMPTS(
            422, "The code was answered wrongly too often", "Send a new one."),
    TOO_MANY_VERIFICATION_ATTEMPTS(422, "Too many wrong answers", "Begin the sign-in again."),
    EMAIL_VERIFICATION_REQUIRED(422, "The email address must be verified first", ""),
    PHONE_VERIFICATION_REQUIRED(422, "The phone number must be verified first", ""),
    NO_ENABLED_EMAIL_PROVIDER(
            422,
            "This environment does not offer sign-in by email",
            "Enable it in the environment's settings."),
    NO_ENABLED_SMS_PROVIDER(
            422,
            "This environment does not offer sign-in by text message",
            "Enable it in the environment's settings."),
    PROVIDER_NOT_AVAILABLE(
            422,
            "This environment does not offer this way to sign in",
            "Enable it in the environment's settings."),
    INVALID_EMAIL(422, "This is not an email address that can be used", ""),
    INVALID_EMAIL_ADDRESS(422, "This is not an email address that can be used", ""),
    INVALID_PHONE(422, "This is not a phone number that can be used", ""),
    OTHER_VERIFY_FAILURE(422, "The proof does not hold", ""),

    // A token of another issuer.
    INVALID_EXTERNAL_AUTH(
            422,
            "The external token was refused",
            "Ask the environment's operator to look the request id up, or check the token there."),
    EXTERNAL_AUTH_DISABLED(
            422,
            "This environment does not accept external tokens",
            "Set security.externalAuth in the environment's settings."),
    ISSUER_UNREACHABLE(
            503,
            "The external issuer's keys cannot be had at the moment",
            "Try again after Retry-After; the operator's check of the issuer tells why."),

    // Users and their credentials.
    EMAIL_ALREADY_EXISTS(422, "Another user has this email address", ""),
    USERNAME_ALREADY_EXISTS(422, "Another user has this name", ""),
    INVALID_USERNAME(422, "This name cannot be used", ""),
    INVALID_USER(422, "This user cannot be used here", ""),
    INVALID_UPDATE(422, "This change is not possible", ""),
    INVALID_METADATA_VALUE(422, "The metadata holds a value that cannot be stored", ""),
    METADATA_SIZE_EXCEEDED(422, "The metadata is too large", ""),
    CUSTOM_FIELD_NOT_UNIQUE(422, "A field of this name exists already", ""),
    CUSTOM_FIELD_DATA_NOT_UNIQUE(422, "Another user has this value", ""),
    EMAIL_ASSOCIATED_WITH_DIFFERENT_PROVIDER(
            422, "This email address signs in another way", "Sign in that way."),
    USER_HAS_ALREADY_ACCOUNT_WITH_EMAIL(422, "The user has an email address already", ""),
    USER_HAS_ALREADY_ACCOUNT_WITH_PHONE_NUMBER(422, "The user has a phone number already", ""),
    SOCIAL_ACCOUNT_ALREADY_EXISTS(422, "Another user has this account", ""),
    CREDENTIAL_NOT_ENABLED_FOR_SIGN_IN(
            422,
            "This credential is linked, but not one to sign in with",
            "Sign in with the user's first one, or allow several in the environment's settings."),
    CANNOT_DELETE_LAST_SIGN_IN_VERIFIED_CREDENTIAL(
            422, "This is the user's last way to sign in", "Add another one first."),
    FORBIDDEN_UNLINK_REQUEST(422, "This credential may not be removed", ""),
    INVALID_UNLINK_REQUEST(422, "There is no such credential to remove", ""),
    MERGE_ACCOUNTS_INVALID(422, "These users cannot be merged", ""),
    MERGE_ACCOUNTS_CONFIRMATION(422, "Another user has this credential: merge the two?", ""),
    REASSIGN_WALLET_ERROR(422, "Another user has this wallet", ""),
    REASSIGN_WALLET_CONFIRM(422, "Another user has this wallet: move it here?", ""),

    // Wallets, second factors, passkeys, scopes.
    INVALID_WALLET_ADDRESS(422, "This is not an address of this chain", ""),
    INVALID_WALLET_NAME(422, "This is not a wallet's name", ""),
    INVALID_CHAIN_ADDRESS_MATCH(422, "The address is not one of this chain", ""),
    WALLET_NOT_DEPLOYED(422, "This contract wallet is not deployed", ""),
    UNSUPPORTED_CHAIN(422, "This chain is not supported", ""),
    INVALID_ELEVATED_TOKEN(
            403,
            "The elevated token is not good for this",
            "It may be used, expired, or another session's: prove again, then send the new one."),
    INVALID_SESSION_PUBLIC_KEY(
            422,
            "The session's public key is not one",
            "Send a compressed P-256 point as 66 hexadecimal characters, or none."),
    INVALID_SCOPES(422, "These scopes cannot be asked for", ""),
    MFA_DEVICE_NOT_FOUND(422, "There is no such second factor", ""),
    MFA_INVALID_CODE(422, "The code is not right", "Ask the user to try again."),
    MFA_INVALID_REQUEST(422, "This second factor cannot be used so", ""),
    MFA_RATE_LIMITED(429, "Too many codes were tried", "Try again after Retry-After."),
    MFA_TOKEN_REQUIRED(403, "This operation asks for the second factor again", ""),
    MAX_PASSKEYS_PER_USER(422, "The user has as many passkeys as possible", ""),
    PASSKEY_NOT_FOUND(422, "There is no such passkey", ""),

    // The operator's surface.
    INVALID_CORS_ORIGINS(
            422,
            "This is not an origin",
            "Send scheme, host and port and nothing else, such as https://app.example."),
    INVALID_DEEPLINK_URL(
            422,
            "This is not a deep link",
            "Send an absolute URI without fragment and user, such as shop://signed-in."),
    INVALID_SETTINGS(422, "These settings do not fit together", ""),
    INVALID_ISSUER(
            422,
            "This is not an issuer whose tokens can be accepted",
            "Send its exact iss and the https URL of its JWK Set."),
    CAPTCHA_SETTINGS_INCOMPLETE_KEY_PAIR(422, "A captcha needs both of its keys", ""),
    CAPTCHA_REFUSED(422, "The captcha was not solved", "Show it to the user again."),
    TOO_MANY_API_TOKENS(422, "There are as many API tokens as possible", "Delete one first."),
    ALLOWLIST_ALREADY_EXISTS(422, "An access list of this name exists", ""),
    ALLOWLIST_ENTRY_ALREADY_EXISTS(422, "This entry is on the access list already", ""),
    INVALID_GATE(422, "This gate cannot be used", ""),
    GATE_EXISTS(422, "A gate of this name exists", ""),

    // OAuth's own (RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5, RFC 8707 §2).
    INVALID_CLIENT(401, "The client is not known, or did not prove who it is", ""),
    INVALID_GRANT(400, "The grant is not valid: used, expired, or another client's", ""),
    UNAUTHORIZED_CLIENT(400, "This client may not use this grant type", ""),
    UNSUPPORTED_GRANT_TYPE(400, "This grant type is not offered", ""),
    UNSUPPORTED_RESPONSE_TYPE(400, "This response type is not offered", ""),
    INVALID_SCOPE(400, "These scopes cannot be asked for", ""),
    INVALID_TARGET(400, "This resource is not known", ""),
    ACCESS_DENIED(403, "The user said no", ""),

    // Too much, or too little of ours.
    TOO_MANY_REQUESTS(429, "Too many requests", "Try again after Retry-After."),
    INTERNAL_ERROR(
            500,
            "Something went wrong on our side",
            "The server's log has the request id and the cause."),
    CAPTCHA_UNAVAILABLE(
            503,
            "The captcha service cannot be asked at the moment",
            "Try again after Retry-After; the environment's audit tells its operator why."),
    UNAVAILABLE(503, "The service cannot answer at the moment", "Try again after Retry-After."),
    OVERLOADED(503, "The service has too much to do at the moment", "Try again after Retry-After.");

    private final int status;
    private final ApiError.Shape shape;
    private final String meaning;
    private final String hint;

    ErrorCode(int status, String meaning, String hint) {
        this(status, ApiError.Shape.FLAT, meaning, hint);
    }

    ErrorCode(int status, ApiError.Shape shape, String meaning, String hint) {
        this.status = status;
        this.shape = shape;
        this.meaning = meaning;
        this.hint = hint;
    }

    /** The code as it stands in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status it comes with. */
    public int status() {
        return status;
    }

    /** The shape of its body, where the route does not say otherwise. */
    public ApiError.Shape shape() {
        return shape;
    }

    /** Whether OAuth registers an error of this name, so that its endpoints answer it as it is. */
    public boolean isOauth() {
        return this == INVALID_REQUEST
                || (compareTo(INVALID_CLIENT) >= 0 && compareTo(ACCESS_DENIED) <= 0);
    }

    /** One line, without a full stop. */
    public String meaning() {
        return meaning;
    }

    public Optional<String> hint() {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }
}
