package dev.countersign.jose.jws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.Corpus;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkFault;
import dev.countersign.jose.jwk.JwkOutcome;
import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jwk.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7520, the cookbook. */
class CookbookTest {

    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "k");

    private static JsonObject publicHalf(JsonObject key) {
        JsonObject half = key;
        for (String member : PRIVATE) {
            half = half.without(member);
        }
        return half;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jws/4_1.rsa_v15_signature",
                "jws/4_2.rsa-pss_signature",
                "jws/4_3.ecdsa_signature",
                "curve25519/jws"
            })
    void theSignaturesOfTheBookAreGenuine(String name) {
        JsonObject example = Corpus.json("rfc7520-cookbook/" + name + ".json");
        JsonObject input = Corpus.object(example, "input");
        PublicJwk key =
                PublicJwk.parse(
                                publicHalf(Corpus.object(input, "key"))
                                        .with("alg", new JsonString(Corpus.text(input, "alg"))))
                        .orElseThrow();
        String compact = Corpus.text(Corpus.object(example, "output"), "compact");
        CompactJws jws = ((JwsOutcome.Parsed) CompactJws.parse(compact)).jws();
        assertThat(JwsVerifier.verify(jws, key, EnumSet.allOf(Algorithm.class)))
                .isEqualTo(SignatureVerdict.GENUINE);
        assertThat(new String(jws.payload(), StandardCharsets.UTF_8))
                .isEqualTo(Corpus.text(input, "payload"));
    }

    @Test
    void weSignTheTextOfTheBook() {
        JsonObject example = Corpus.json("rfc7520-cookbook/jws/4_1.rsa_v15_signature.json");
        JsonObject input = Corpus.object(example, "input");
        SigningKey key = SigningKey.parse(Corpus.object(input, "key"));
        JsonObject header = Corpus.object(Corpus.object(example, "signing"), "protected");
        byte[] payload = Corpus.text(input, "payload").getBytes(StandardCharsets.UTF_8);
        assertThat(JwsSigner.sign(key, header, payload))
                .isEqualTo(Corpus.text(Corpus.object(example, "output"), "compact"));
    }

    @Test
    @Tag("JWT-13")
    void noOtherFormOfTheBookIsTaken() {
        int seen = 0;
        for (String folder : List.of("jws", "jwe", "rfc7797", "curve25519")) {
            for (Path file : Corpus.files("rfc7520-cookbook/" + folder)) {
                if (file.toString().endsWith(".json")) {
                    JsonObject output =
                            Corpus.object(StrictJson.parseObject(Corpus.bytes(file)), "output");
                    for (String form : List.of("json", "json_flat")) {
                        String text = output.find(form).map(value -> value.toJson()).orElse("{}");
                        assertThat(CompactJws.parse(text)).isInstanceOf(JwsOutcome.Malformed.class);
                        seen++;
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(40);
    }

    @Test
    @Tag("JWT-14")
    void noEncryptedTextOfTheBookIsTaken() {
        for (Path file : Corpus.files("rfc7520-cookbook/jwe")) {
            JsonObject output = Corpus.object(StrictJson.parseObject(Corpus.bytes(file)), "output");
            output.string("compact")
                    .ifPresent(compact ->
                            assertThat(CompactJws.parse(compact))
                                    .isEqualTo(new JwsOutcome.Malformed(JwsFault.ENCRYPTED, null)));
        }
    }

    @Test
    @Tag("JWT-10")
    void unencodedPayloadsAreRefused() {
        JsonObject example = Corpus.json("rfc7520-cookbook/rfc7797/4.2.hmac-sha2_b64_false.json");
        JsonObject output = Corpus.object(example, "output");
        assertThat(output.names()).isNotEmpty();
        for (String compact :
                List.of(
                        output.string("compact")
                                .orElse("eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2V9.$.02.x"))) {
            assertThat(CompactJws.parse(compact)).isInstanceOf(JwsOutcome.Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3_1.ec_public_key", "3_3.rsa_public_key"})
    void thePublicKeysOfTheBookAreTaken(String name) {
        assertThat(PublicJwk.parse(Corpus.json("rfc7520-cookbook/jwk/" + name + ".json")))
                .isInstanceOf(JwkOutcome.Usable.class);
    }

    @Test
    @Tag("JWT-20")
    void thePrivateAndSharedKeysOfTheBookAreRefused() {
        for (String name : List.of("3_2.ec_private_key", "3_4.rsa_private_key")) {
            JwkOutcome outcome =
                    PublicJwk.parse(Corpus.json("rfc7520-cookbook/jwk/" + name + ".json"));
            assertThat(((JwkOutcome.Unusable) outcome).fault()).isEqualTo(JwkFault.PRIVATE_PARTS);
        }
        for (String name :
                List.of("3_5.symmetric_key_mac_computation", "3_6.symmetric_key_encryption")) {
            JwkOutcome outcome =
                    PublicJwk.parse(Corpus.json("rfc7520-cookbook/jwk/" + name + ".json"));
            assertThat(((JwkOutcome.Unusable) outcome).fault()).isEqualTo(JwkFault.SYMMETRIC);
        }
    }
}
