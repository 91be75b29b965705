package dev.countersign.verifier;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Tokens that look right and that nobody signed. */
final class Forgeries {
    private static final int SIGNATURE = 256;

    private Forgeries() {}

    /** Each under a key id of its own. */
    static List<String> ofUnknownKeys(int count) {
        List<String> forged = new ArrayList<>();
        String rest =
                "."
                        + Base64Url.encode(Environment.claims().build().toUtf8())
                        + "."
                        + Base64Url.encode(new byte[SIGNATURE]);
        for (int i = 0; i < count; i++) {
            JsonObject header =
                    JsonObject.builder()
                            .put("alg", "RS256")
                            .put("typ", "at+jwt")
                            .put("kid", "unknown-" + i)
                            .build();
            forged.add(Base64Url.encode(header.toUtf8()) + rest);
        }
        return forged;
    }
}
