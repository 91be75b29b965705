package dev.countersign.conformance.interop;

import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.conformance.live.Site;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An access token that every verifier has to accept, and tokens that it has to refuse.
 *
 * @param refused by what is wrong with them
 */
record TokenCases(Site site, SignedInJson good, Map<String, String> refused) {

    static TokenCases of(LiveAuthority live) {
        Site site = live.site("Verified");
        SignedInJson good = site.signIn("verified");
        SignedInJson theirs = live.site("Elsewhere").signIn("verified");
        String access = good.accessToken();
        String[] parts = access.split("\\.", -1);
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("an ID token", good.idToken());
        refused.put(
                "an ID token under the access token's header",
                parts[0] + good.idToken().substring(good.idToken().indexOf('.')));
        refused.put("another environment's access token", theirs.accessToken());
        refused.put("a token with another subject", withSubject(parts, theirs.userId()));
        refused.put("a token with a changed signature", withBadSignature(parts));
        refused.put("a token without a signature", parts[0] + "." + parts[1] + ".");
        refused.put("a token of algorithm none", header(parts, "none") + "." + parts[1] + ".");
        refused.put("a token signed with the public key as a secret", confused(site, parts));
        return new TokenCases(site, good, refused);
    }

    /** What the scripts read. */
    JsonObject toJson() {
        JsonObject.Builder tokens = JsonObject.builder();
        refused.forEach(tokens::put);
        return JsonObject.builder()
                .put("jwksUrl", site.jwksUrl())
                .put("issuer", site.issuer())
                .put("subject", good.userId())
                .put("access", good.accessToken())
                .put("refused", tokens.build())
                .build();
    }

    private static String withSubject(String[] parts, String subject) {
        JsonObject claims = StrictJson.parseObject(Base64Url.decode(parts[1]));
        JsonObject.Builder changed = JsonObject.builder();
        claims.without("sub").members().forEach(changed::put);
        String coded = Base64Url.encode(changed.put("sub", subject).build().toUtf8());
        return parts[0] + "." + coded + "." + parts[2];
    }

    private static String withBadSignature(String[] parts) {
        byte[] signature = Base64Url.decode(parts[2]);
        signature[10] ^= 1;
        return parts[0] + "." + parts[1] + "." + Base64Url.encode(signature);
    }

    private static String header(String[] parts, String algorithm) {
        JsonObject header = StrictJson.parseObject(Base64Url.decode(parts[0]));
        JsonObject.Builder changed = JsonObject.builder().put("alg", algorithm);
        header.without("alg").members().forEach(changed::put);
        return Base64Url.encode(changed.build().toUtf8());
    }

    private static String confused(Site site, String[] parts) {
        Answer keys = site.operate(Ask.get(site.admin("/keys"))).is(200);
        JsonObject key = (JsonObject) keys.json().find("key").orElseThrow();
        byte[] pem = Base64.getDecoder().decode(key.string("publicKey").orElseThrow());
        String signed = header(parts, "HS256") + "." + parts[1];
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pem, "HmacSHA256"));
            byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64Url.encode(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
