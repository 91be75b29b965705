package dev.countersign.authority.signin;

import dev.countersign.authority.http.ErrorCode;
import dev.countersign.jose.json.JsonObject;

/** Short ways to say no. */
final class Denials {
    private Denials() {}

    static Decision.Denied of(ErrorCode code) {
        return new Decision.Denied(code, code.meaning(), JsonObject.of());
    }
}
