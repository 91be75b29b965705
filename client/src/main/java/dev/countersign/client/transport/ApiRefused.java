package dev.countersign.client.transport;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authority answered that it will not do what was asked.
 *
 * <p>{@link #code()} is the stable code of the catalogue, or {@code unknown_error} where the answer
 * had none. The message is for people.
 */
public final class ApiRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String UNKNOWN = "unknown_error";

    private final int status;
    private final String code;
    private final transient JsonObject body;
    private final @Nullable String hint;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;

    private ApiRefused(int status, JsonObject body, @Nullable Duration retryAfter) {
        super(message(status, body));
        this.status = status;
        this.body = body;
        this.code = member(body, "code").orElse(UNKNOWN);
        this.hint = member(body, "hint").orElse(null);
        this.requestId = member(body, "requestId").orElse(null);
        this.retryAfter = retryAfter;
    }

    /** Reads an answer with an error status, whatever its body is. */
    static ApiRefused read(int status, byte[] body, Optional<Duration> retryAfter) {
        return new ApiRefused(status, object(body), retryAfter.orElse(null));
    }

    private static JsonObject object(byte[] body) {
        try {
            return StrictJson.parseObject(body);
        } catch (JsonRefused noObject) {
            return JsonObject.of();
        }
    }

    // Sign-ins that are forbidden answer {"error": {"code", "message"}, …}, everything else
    // {"error": "text", "code"}.
    private static Optional<String> member(JsonObject body, String name) {
        return body.string(name).or(() -> nested(body).flatMap(error -> error.string(name)));
    }

    private static Optional<JsonObject> nested(JsonObject body) {
        return body.find("error").filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private static String message(int status, JsonObject body) {
        return body.string("error")
                .or(() -> nested(body).flatMap(error -> error.string("message")))
                .orElse("the authority answered with status " + status);
    }

    /** The HTTP status, 300 to 599. */
    public int status() {
        return status;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** What to do about it, where the authority said so. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** Under which id the authority logged the request. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** How long to wait before trying again, where the authority said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The whole answer; empty where it was no JSON object. */
    public JsonObject body() {
        return body == null ? JsonObject.of() : body;
    }

    /** The member {@code payload}, where it is an object. */
    public Optional<JsonObject> payload() {
        Optional<JsonValue> payload = body().find("payload");
        return payload.filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }
}
