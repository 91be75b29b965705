package dev.countersign.authority.http;

import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reply that is an error: thrown by whoever finds it, rendered by the server in the shape of the
 * route.
 *
 * <p>It carries no stack trace: it is an answer, not a defect. Its text goes to the caller, so it
 * never repeats what the caller sent, nor a secret.
 */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How an error looks on the wire. */
    public enum Shape {
        /** {@code {"error": "text", "code": …}}: everything that is not named below. */
        FLAT,
        /** {@code {"error": {"code": …, "message": …}, "payload": {…}}}: a sign-in's 403. */
        NESTED,
        /** {@code {"error": "invalid_grant", "error_description": …}} of RFC 6749 §5.2. */
        OAUTH
    }

    private final ErrorCode code;
    private final String text;
    private final @Nullable String hint;
    private final transient @Nullable JsonObject payload;
    private final @Nullable Duration retryAfter;
    private final @Nullable Shape shape;

    private ApiError(
            ErrorCode code,
            String text,
            @Nullable String hint,
            @Nullable JsonObject payload,
            @Nullable Duration retryAfter,
            @Nullable Shape shape) {
        super(code.wireName() + ": " + text, null, false, false);
        this.code = code;
        this.text = text;
        this.hint = hint;
        this.payload = payload;
        this.retryAfter = retryAfter;
        this.shape = shape;
    }

    /** The error as the catalogue words it. */
    public static ApiError of(ErrorCode code) {
        return of(code, code.meaning());
    }

    /** The error in words that fit the case better; still without anything that the caller sent. */
    public static ApiError of(ErrorCode code, String text) {
        return new ApiError(code, text, null, null, null, null);
    }

    /** With what the caller's developer should do, in place of the catalogue's hint. */
    public ApiError withHint(String newHint) {
        return new ApiError(code, text, newHint, payload, retryAfter, shape);
    }

    /** With members for programs to read. */
    public ApiError withPayload(JsonObject newPayload) {
        return new ApiError(code, text, hint, newPayload, retryAfter, shape);
    }

    /** With a Retry-After header, rounded up to whole seconds, at least one. */
    public ApiError withRetryAfter(Duration wait) {
        return new ApiError(code, text, hint, payload, wait, shape);
    }

    /** In this shape, whatever the route's. */
    public ApiError as(Shape newShape) {
        return new ApiError(code, text, hint, payload, retryAfter, newShape);
    }

    public ErrorCode code() {
        return code;
    }

    public int status() {
        return code.status();
    }

    /** What the caller is told, without the code. */
    public String text() {
        return text;
    }

    public Optional<String> hint() {
        return hint == null ? code.hint() : Optional.of(hint);
    }

    public Optional<JsonObject> payload() {
        return Optional.ofNullable(payload);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The shape that was asked for, else the code's own if it is not flat, else the route's. */
    public Shape shapeOn(Shape routes) {
        if (shape != null) {
            return shape;
        }
        return code.shape() == Shape.FLAT ? routes : code.shape();
    }
}
