package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The key that signs now, for verifiers that know no JWK Set.
 *
 * @param id the key id
 * @param pem the public key as PEM, decoded from what the wire has
 */
public record PublicKeyPem(String id, String pem) {

    static PublicKeyPem read(JsonObject json) {
        Members members = new Members(json);
        return new PublicKeyPem(members.text("id"), decoded(members.text("publicKey")));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException misshapen) {
            throw new dev.countersign.client.transport.Unreachable(
                    URI.create(""), "publicKey is not base64", misshapen);
        }
    }
}
