package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonObject;

/** A request to the dev issuer that cannot be answered, told as JSON with a code and a hint. */
final class DevRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String hint;

    DevRefusal(int status, String code, String message, String hint) {
        super(message);
        this.status = status;
        this.code = code;
        this.hint = hint;
    }

    static DevRefusal body(String message, String hint) {
        return new DevRefusal(400, "invalid_body", message, hint);
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("error", String.valueOf(getMessage()))
                .put("code", code)
                .put("hint", hint)
                .build();
    }
}
