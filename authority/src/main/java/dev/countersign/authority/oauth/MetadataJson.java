package dev.countersign.authority.oauth;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import java.util.List;

/** Writes the metadata of an issuer. */
final class MetadataJson {

    private static final List<String> SCOPES = List.of("user:basic", "userDataForm");

    private static final List<String> CLAIMS =
            List.of(
                    "iss",
                    "aud",
                    "sub",
                    "sid",
                    "iat",
                    "exp",
                    "environment_id",
                    "scope",
                    "email",
                    "name",
                    "username",
                    "given_name",
                    "family_name",
                    "verified_credentials");

    private MetadataJson() {}

    /** OpenID Connect Discovery 1.0 §3. */
    static JsonObject openId(String issuer, String keySetUrl) {
        return common(issuer, keySetUrl)
                .put("subject_types_supported", texts("public"))
                .put("id_token_signing_alg_values_supported", texts("RS256"))
                .put("claims_supported", JsonArray.ofStrings(CLAIMS))
                .build();
    }

    /** RFC 8414 §2. */
    static JsonObject oauth(String issuer, String keySetUrl) {
        return common(issuer, keySetUrl).build();
    }

    // RFC 8414 §2: an absent grant_types_supported would promise the code and implicit grants.
    private static JsonObject.Builder common(String issuer, String keySetUrl) {
        return JsonObject.builder()
                .put("issuer", issuer)
                .put("jwks_uri", keySetUrl)
                .put("scopes_supported", JsonArray.ofStrings(SCOPES))
                .put("response_types_supported", texts())
                .put("grant_types_supported", texts());
    }

    private static JsonArray texts(String... values) {
        return JsonArray.ofStrings(List.of(values));
    }
}
