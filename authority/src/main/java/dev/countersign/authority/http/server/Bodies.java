package dev.countersign.authority.http.server;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.jose.json.JsonLimits;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.util.Locale;
import java.util.Optional;

/**
 * From bytes and their type to a body: one strict JSON value, an object nearly always.
 *
 * <p>A page of another site cannot send application/json without asking first, so a reader that is
 * lenient about the type would be a hole (SECURITY SES-05).
 */
final class Bodies {

    private Bodies() {}

    static void requireJson(Optional<String> contentType) {
        require(contentType, "application/json");
    }

    static void requireForm(Optional<String> contentType) {
        require(contentType, "application/x-www-form-urlencoded");
    }

    static Body object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return new Body(object);
        }
        throw ApiError.of(ErrorCode.INVALID_BODY, "The body must be a JSON object");
    }

    static JsonValue json(byte[] bytes) {
        try {
            JsonLimits limits = JsonLimits.USUAL.withBytes(Math.max(bytes.length, 1));
            return StrictJson.parse(bytes, limits);
        } catch (JsonRefused refused) {
            String reason = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            throw ApiError.of(
                    code(refused.reason()),
                    "The body cannot be read: " + reason + ", at byte " + refused.offset());
        }
    }

    private static ErrorCode code(JsonRefused.Reason reason) {
        return reason == JsonRefused.Reason.EMPTY ? ErrorCode.INVALID_BODY : ErrorCode.INVALID_JSON;
    }

    /** The type in any case; of the parameters only a charset, and that UTF-8 (RFC 8259 §8.1). */
    private static void require(Optional<String> contentType, String wanted) {
        String text = contentType.orElse("");
        int semicolon = text.indexOf(';');
        String type = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        String rest = semicolon < 0 ? "" : text.substring(semicolon + 1).strip();
        boolean utf8 = rest.isEmpty() || rest.replace("\"", "").equalsIgnoreCase("charset=utf-8");
        if (!type.equalsIgnoreCase(wanted) || !utf8) {
            throw ApiError.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE)
                    .withHint("Send the header Content-Type: " + wanted + ".");
        }
    }
}
