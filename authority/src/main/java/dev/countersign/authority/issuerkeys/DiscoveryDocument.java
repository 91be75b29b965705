package dev.countersign.authority.issuerkeys;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.StrictJson;

/** An issuer's own description of itself (OpenID Connect Discovery 1.0 §3). */
final class DiscoveryDocument {

    private static final String PATH = "/.well-known/openid-configuration";

    private DiscoveryDocument() {}

    /** What a document says of the keys. */
    sealed interface Outcome {
        /** Where the JWK Set is. */
        record Points(String jwksUri) implements Outcome {}

        /** The document is of no use; the reason follows "its discovery document …". */
        record Useless(String reason) implements Outcome {}
    }

    /** Where an issuer's document is. */
    static String url(String issuer) {
        // Discovery §4: a slash at the end of the issuer is removed before the path is appended.
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return base + PATH;
    }

    /** Reads a document. */
    static Outcome read(byte[] utf8, String issuer) {
        JsonObject document;
        try {
            document = StrictJson.parseObject(utf8);
        } catch (JsonRefused refused) {
            return new Outcome.Useless("is not strict JSON");
        }
        // Discovery §4.3: the issuer in it must be identical to the one whose document was asked.
        if (document.string("issuer").filter(issuer::equals).isEmpty()) {
            return new Outcome.Useless("is of another \"issuer\" than the settings have");
        }
        return document.string("jwks_uri")
                .<Outcome>map(Outcome.Points::new)
                .orElseGet(() -> new Outcome.Useless("names no \"jwks_uri\""));
    }
}
