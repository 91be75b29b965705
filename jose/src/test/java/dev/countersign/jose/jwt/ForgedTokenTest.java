package dev.countersign.jose.jwt;

import static dev.countersign.jose.jwt.Sample.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens made by somebody who has no private key. */
class ForgedTokenTest {

    private static final TokenRules RULES = Sample.rules().build();
    private static final String GOOD = Sample.token(Sample.claims());
    private static final String PAYLOAD =
            GOOD.substring(GOOD.indexOf('.') + 1, GOOD.lastIndexOf('.'));
    private static final String SIGNATURE = GOOD.substring(GOOD.lastIndexOf('.') + 1);

    private static String verdictOf(String token) {
        return verdict(Sample.verify(token, RULES));
    }

    private static JsonObject header() {
        return JwsSigner.header(Sample.KEY, "JWT");
    }

    /** A genuine signature under a header of the forger's making. */
    private static String signed(JsonObject header) {
        return JwsSigner.sign(Sample.KEY, header, Sample.claims().toUtf8());
    }

    @Test
    void theTokenThatTheForgerStartsFromIsGood() {
        assertThat(verdictOf(GOOD)).isEqualTo("verified");
    }

    @ParameterizedTest
    @Tag("JWT-01")
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "nonE"})
    void noneInAnyCaseIsRefused(String none) {
        String header = Base64Url.encode(header().with("alg", new JsonString(none)).toJson());
        assertThat(verdictOf(header + "." + PAYLOAD + ".")).isEqualTo("algorithm_none");
        assertThat(verdictOf(header + "." + PAYLOAD + "." + SIGNATURE)).isEqualTo("algorithm_none");
    }

    @ParameterizedTest
    @Tag("JWT-01")
    @ValueSource(
            strings = {
                "",
                " ",
                "none ",
                "rs256",
                "RS256 ",
                "RS1",
                "ES256K",
                "HS1",
                "A128KW",
                "\u212AS256"
            })
    void anAlgorithmThatIsNotKnownIsRefused(String name) {
        String header = Base64Url.encode(header().with("alg", new JsonString(name)).toJson());
        assertThat(verdictOf(header + "." + PAYLOAD + "." + SIGNATURE))
                .isEqualTo("algorithm_unknown");
    }

    @Test
    @Tag("JWT-02")
    void thePublicKeyIsNoSharedSecretInAnyEncoding() throws Exception {
        String pem = Sample.KEY.publicJwk().toPem();
        byte[] der = Sample.KEY.publicJwk().key().getEncoded();
        JsonObject jwk = Sample.KEY.publicJwk().toJson();
        List<byte[]> secrets =
                List.of(
                        bytes(pem),
                        bytes(pem.strip()),
                        bytes("\n" + pem),
                        bytes(pem.replace("\n", "\r\n")),
                        der,
                        bytes(Base64.getEncoder().encodeToString(der)),
                        bytes(jwk.toJson()),
                        bytes(JwkSet.of(List.of(Sample.KEY.publicJwk())).toJson().toJson()),
                        Base64Url.decode(jwk.string("n").orElseThrow()),
                        bytes(jwk.string("n").orElseThrow()),
                        bytes("AQAB"),
                        bytes(Sample.KEY.keyId().value()));
        for (byte[] secret : secrets) {
            for (String name : List.of("HS256", "HS384", "HS512")) {
                assertThat(verdictOf(hmac(name, secret, header())))
                        .isEqualTo("algorithm_symmetric");
            }
        }
    }

    @Test
    @Tag("JWT-03")
    void anEmptySecretOpensNothing() throws Exception {
        byte[] zero = new byte[1];
        assertThat(verdictOf(hmac("HS256", zero, header()))).isEqualTo("algorithm_symmetric");
        JsonObject unknown = header().with("kid", new JsonString("nobody"));
        assertThat(verdictOf(hmac("HS256", zero, unknown))).isEqualTo("algorithm_symmetric");
        assertThat(verdictOf(signed(unknown))).isEqualTo("key_unknown");
        assertThat(verdictOf(hmac("HS256", zero, header().with("kid", new JsonString("")))))
                .isEqualTo("bad_key_id");
    }

    @ParameterizedTest
    @Tag("JWT-04")
    @ValueSource(strings = {"RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "EdDSA"})
    void anAlgorithmThatTheRulesDoNotNameIsRefused(String name) {
        String header = Base64Url.encode(header().with("alg", new JsonString(name)).toJson());
        assertThat(verdictOf(header + "." + PAYLOAD + "." + SIGNATURE))
                .isEqualTo("algorithm_not_allowed");
    }

    @ParameterizedTest
    @Tag("JWT-05")
    @ValueSource(strings = {"jku", "x5u", "jwk", "x5c"})
    void aTokenMustNotBringItsKey(String member) {
        JsonObject header = header().with(member, new JsonString("https://attacker.example/keys"));
        assertThat(verdictOf(signed(header))).isEqualTo("key_in_token");
        SigningKey attacker = SigningKey.generateRsa(2048);
        JsonObject own = header().with(member, attacker.publicJwk().toJson());
        assertThat(verdictOf(JwsSigner.sign(attacker, own, Sample.claims().toUtf8())))
                .isEqualTo("key_in_token");
    }

    @ParameterizedTest
    @Tag("JWT-06")
    @ValueSource(strings = {"", "\u0000", "a\nb", "é", "\u2028"})
    void aKeyIdThatIsNotPrintableIsRefused(String keyId) {
        assertThat(verdictOf(signed(header().with("kid", new JsonString(keyId)))))
                .isEqualTo("bad_key_id");
    }

    @Test
    @Tag("JWT-06")
    void aKeyIdIsAStringWithinItsBound() {
        JsonString long257 = new JsonString("a".repeat(257));
        assertThat(verdictOf(signed(header().with("kid", long257)))).isEqualTo("bad_key_id");
        assertThat(verdictOf(signed(header().with("kid", JsonObject.of()))))
                .isEqualTo("bad_key_id");
        assertThat(verdictOf(signed(header().with("kid", JsonArray.of())))).isEqualTo("bad_key_id");
        JsonString traversal = new JsonString("../../../dev/null' OR 1=1 --");
        Verification verification = Sample.verify(signed(header().with("kid", traversal)), RULES);
        assertThat(verdict(verification)).isEqualTo("key_unknown");
    }

    @ParameterizedTest
    @Tag("JWT-09")
    @ValueSource(
            strings = {
                "[\"exp\"]",
                "[]",
                "\"exp\"",
                "[\"alg\"]",
                "[\"x\",\"x\"]",
                "null",
                "[\"nothere\"]"
            })
    void anyCriticalExtensionIsRefused(String value) {
        JsonObject header = header().with("crit", StrictJson.parse(value));
        assertThat(verdictOf(signed(header))).isEqualTo("critical_extension");
    }

    @ParameterizedTest
    @Tag("JWT-10")
    @ValueSource(strings = {"false", "true", "null"})
    void anUnencodedPayloadIsRefused(String value) {
        JsonObject header = header().with("b64", StrictJson.parse(value));
        assertThat(verdictOf(signed(header))).isEqualTo("unencoded_payload");
    }

    @Test
    @Tag("JWT-11")
    void aNameTwiceInHeaderOrClaimsIsRefused() {
        String twice =
                "{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"" + Sample.KEY.keyId() + "\"}";
        assertThat(verdictOf(Base64Url.encode(twice) + "." + PAYLOAD + "." + SIGNATURE))
                .isEqualTo("header_not_json");
        String claims = Sample.claims().toJson();
        for (String member : List.of(",\"sub\":\"root\"}", ",\"\\u0073ub\":\"root\"}")) {
            String two = claims.substring(0, claims.length() - 1) + member;
            assertThat(verdictOf(Sample.tokenOf(two))).isEqualTo("claims_not_json");
        }
    }

    @Test
    @Tag("JWT-12")
    void aTokenHasOneText() {
        int dot = GOOD.indexOf('.');
        List<String> others =
                List.of(
                        GOOD + "=",
                        GOOD + "==",
                        GOOD + "\n",
                        " " + GOOD,
                        GOOD + " ",
                        GOOD + "A",
                        GOOD.substring(0, dot) + "=" + GOOD.substring(dot),
                        GOOD.substring(0, dot + 5) + "\n" + GOOD.substring(dot + 5),
                        "Bearer " + GOOD,
                        GOOD + "?",
                        GOOD + "\uD83D\uDE00",
                        GOOD + "\u0141");
        for (String other : others) {
            assertThat(Sample.verify(other, RULES)).isInstanceOf(Verification.Refused.class);
        }
        char last = GOOD.charAt(GOOD.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            char c = alphabet.charAt(i);
            String other = GOOD.substring(0, GOOD.length() - 1) + c;
            assertThat(verdictOf(other).equals("verified")).isEqualTo(c == last);
        }
    }

    @ParameterizedTest
    @Tag("JWT-13")
    @CsvSource(
            nullValues = "-",
            value = {
                "'',empty",
                "' ',empty",
                "a,not_three_segments",
                "a.b,not_three_segments",
                ".,not_three_segments",
                "..,not_three_segments",
                "a.b.c.d,not_three_segments",
                "a.b.c.d.e,encrypted",
                "a.b.c.d.e.f,not_three_segments",
                "'{\"payload\":\"a.b.c\"}',json_serialization",
                "'Bearer a.b.c',header_encoding"
            })
    void whatIsNotThreeSegmentsIsRefused(String text, String code) {
        assertThat(verdictOf(text)).isEqualTo(code);
    }

    @Test
    @Tag("JWT-13")
    @Tag("JWT-16")
    void aMillionDotsCostNothing() {
        assertThat(verdictOf(".".repeat(1_000_000))).isEqualTo("too_long");
        assertThat(verdictOf("a" + ".".repeat(16_000))).isEqualTo("not_three_segments");
    }

    @Test
    @Tag("JWT-14")
    void anEncryptedTokenIsRefusedOnItsShape() {
        String header =
                Base64Url.encode(
                        "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,\"zip\":\"DEF\"}");
        assertThat(verdictOf(header + ".AA.AA.AA.AA")).isEqualTo("encrypted");
        assertThat(verdictOf(header + "." + PAYLOAD + "." + SIGNATURE))
                .isEqualTo("algorithm_unknown");
    }

    @Test
    @Tag("JWT-16")
    void aTokenIsBoundedBeforeAnyWork() {
        assertThat(verdictOf("a".repeat(16 * 1024))).isEqualTo("not_three_segments");
        assertThat(verdictOf("a".repeat(16 * 1024 + 1))).isEqualTo("too_long");
        TokenRules small = Sample.rules().longestText(GOOD.length()).build();
        assertThat(verdict(Sample.verify(GOOD, small))).isEqualTo("verified");
        assertThat(verdict(Sample.verify(GOOD + "A", small))).isEqualTo("too_long");
    }

    @Test
    @Tag("JWT-17")
    void aSignatureThatIsCutExtendedOrEmptyIsRefused() {
        String unsigned = GOOD.substring(0, GOOD.lastIndexOf('.') + 1);
        byte[] bytes = Base64Url.decode(SIGNATURE);
        assertThat(verdictOf(unsigned)).isEqualTo("not_signed");
        for (int length : new int[] {1, 255, 257, 512}) {
            byte[] other = Arrays.copyOf(bytes, length);
            assertThat(verdictOf(unsigned + Base64Url.encode(other)))
                    .isEqualTo("signature_wrong_length");
        }
        assertThat(verdictOf(unsigned + Base64Url.encode(new byte[256])))
                .isEqualTo("signature_not_genuine");
        byte[] withZero = new byte[257];
        System.arraycopy(bytes, 0, withZero, 1, 256);
        assertThat(verdictOf(unsigned + Base64Url.encode(withZero)))
                .isEqualTo("signature_wrong_length");
    }

    @Test
    @Tag("JWT-20")
    void aSharedSecretInASetVerifiesNothing() throws Exception {
        String secret = Base64Url.encode(new byte[32]);
        JsonObject oct =
                JsonObject.builder().put("kty", "oct").put("k", secret).put("kid", "s").build();
        JwkSet set = JwkSet.parse(JsonObject.builder().put("keys", JsonArray.of(oct)).build());
        assertThat(set.keys()).isEmpty();
        String token = hmac("HS256", new byte[32], header().with("kid", new JsonString("s")));
        assertThat(verdictOf(token)).isEqualTo("algorithm_symmetric");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hmac(String name, byte[] secret, JsonObject header)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA" + name.substring(2));
        mac.init(new SecretKeySpec(secret, "RAW"));
        String input =
                Base64Url.encode(header.with("alg", new JsonString(name)).toJson()) + "." + PAYLOAD;
        return input + "." + Base64Url.encode(mac.doFinal(bytes(input)));
    }
}
