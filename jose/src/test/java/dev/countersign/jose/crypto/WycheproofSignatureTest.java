package dev.countersign.jose.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.Corpus;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkOutcome;
import dev.countersign.jose.jwk.PublicJwk;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WycheproofSignatureTest {

    private int genuine;
    private int judged;

    /**
     * The cases judged otherwise than labelled. "acceptable" may be either. Keys with e = 3 are not
     * fit to trust, so none of their signatures may be taken, whatever the label.
     */
    private List<String> wrong(String file, Algorithm algorithm, CryptoProviders providers) {
        List<String> wrong = new ArrayList<>();
        for (JsonObject group : Corpus.objects(Corpus.json("wycheproof/" + file), "testGroups")) {
            JsonObject key = keyOf(group);
            for (JsonObject test : Corpus.objects(group, "tests")) {
                boolean verified = isGenuine(key, algorithm, test, providers);
                String result = Corpus.text(test, "result");
                judged++;
                genuine += verified ? 1 : 0;
                boolean expected = result.equals("valid") && !hasSmallExponent(group);
                if (!result.equals("acceptable") && verified != expected) {
                    wrong.add(test.find("tcId").orElseThrow().toJson() + " " + result);
                }
            }
        }
        return wrong;
    }

    private static boolean hasSmallExponent(JsonObject group) {
        return Corpus.object(group, "publicKey").string("publicExponent").orElse("").equals("03");
    }

    private static JsonObject keyOf(JsonObject group) {
        for (String name : List.of("keyJwk", "publicKeyJwk")) {
            if (group.has(name)) {
                return Corpus.object(group, name).without("alg");
            }
        }
        return JsonObject.builder().put("pem", Corpus.text(group, "publicKeyPem")).build();
    }

    private static boolean isGenuine(
            JsonObject json, Algorithm algorithm, JsonObject test, CryptoProviders providers) {
        JwkOutcome outcome =
                json.string("pem")
                        .map(pem -> PublicJwk.fromPem(pem, providers))
                        .orElseGet(() ->
                                PublicJwk.parse(
                                        json.with("use", new JsonString("sig")), providers));
        byte[] message = HexFormat.of().parseHex(Corpus.text(test, "msg"));
        byte[] signature = HexFormat.of().parseHex(Corpus.text(test, "sig"));
        return outcome instanceof JwkOutcome.Usable usable
                && usable.key().verifies(algorithm, message, message.length, signature);
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    @Tag("JWT-17")
    void rsaSignaturesAreJudgedAsLabelled(CryptoProviders providers) {
        for (int bits : new int[] {2048, 3072, 4096}) {
            String file = "rsa_signature_" + bits + "_sha256_test.json";
            assertThat(wrong(file, Algorithm.RS256, providers)).isEmpty();
        }
        assertThat(judged).isEqualTo(776);
        assertThat(genuine).isGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    @Tag("JWT-17")
    void ed25519SignaturesAreJudgedAsLabelled(CryptoProviders providers) {
        assertThat(wrong("ed25519_test.json", Algorithm.EDDSA, providers)).isEmpty();
        assertThat(judged).isEqualTo(151);
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    @Tag("JWT-17")
    @Tag("JWT-18")
    void p256SignaturesAreJudgedAsLabelled(CryptoProviders providers) {
        List<String> wrong =
                wrong("ecdsa_secp256r1_sha256_p1363_test.json", Algorithm.ES256, providers);
        // The JDK 17 refuses two valid signatures whose r was reduced by the order of the group.
        boolean old = Runtime.version().feature() < 25 && providers.name().equals("JDK");
        assertThat(wrong)
                .hasSizeLessThanOrEqualTo(old ? 2 : 0)
                .allMatch(name -> name.endsWith(" valid"));
        assertThat(judged).isEqualTo(262);
    }
}
