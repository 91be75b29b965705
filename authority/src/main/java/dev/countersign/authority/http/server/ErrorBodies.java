package dev.countersign.authority.http.server;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;

/** From an error to its reply, in one of the three shapes (CONTRACT §2, RFC 6749 §5.2). */
final class ErrorBodies {

    private ErrorBodies() {}

    static Reply render(ApiError error, ApiError.Shape routes, String requestId) {
        JsonObject body =
                switch (error.shapeOn(routes)) {
                    case FLAT -> flat(error, requestId);
                    case NESTED -> nested(error, requestId);
                    case OAUTH -> oauth(error, requestId);
                };
        Reply reply = Reply.json(error.status(), body);
        if (error.status() == 401) {
            // RFC 9110 §15.5.2: a 401 names at least one challenge.
            reply = reply.withHeader("WWW-Authenticate", "Bearer");
        }
        if (error.retryAfter().isPresent()) {
            reply = reply.withHeader("Retry-After", seconds(error.retryAfter().get()));
        }
        return reply;
    }

    private static JsonObject flat(ApiError error, String requestId) {
        return JsonObject.builder()
                .put("error", error.text())
                .put("code", error.code().wireName())
                .putIfPresent("payload", error.payload().orElse(null))
                .putIfPresent("hint", error.hint().orElse(null))
                .put("requestId", requestId)
                .build();
    }

    private static JsonObject nested(ApiError error, String requestId) {
        JsonObject inner =
                JsonObject.builder()
                        .put("code", error.code().wireName())
                        .put("message", error.text())
                        .build();
        return JsonObject.builder()
                .put("error", inner)
                .put("payload", error.payload().orElseGet(JsonObject::of))
                .putIfPresent("hint", error.hint().orElse(null))
                .put("requestId", requestId)
                .build();
    }

    private static JsonObject oauth(ApiError error, String requestId) {
        return JsonObject.builder()
                .put("error", oauthName(error.code()))
                .put("error_description", error.text())
                .put("code", error.code().wireName())
                .putIfPresent("hint", error.hint().orElse(null))
                .put("requestId", requestId)
                .build();
    }

    /** The registered name that fits best (RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1). */
    private static String oauthName(ErrorCode code) {
        if (code.isOauth()) {
            return code.wireName();
        }
        return switch (code.status()) {
            case 401 -> "invalid_client";
            case 403 -> "access_denied";
            case 429, 503 -> "temporarily_unavailable";
            case 500 -> "server_error";
            default -> "invalid_request";
        };
    }

    /** RFC 9110 §10.2.3: whole seconds; rounded up, so that coming back then is not too early. */
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
