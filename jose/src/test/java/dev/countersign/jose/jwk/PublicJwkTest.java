package dev.countersign.jose.jwk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.jose.Corpus;
import dev.countersign.jose.TestKeys;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.crypto.Curve;
import dev.countersign.jose.crypto.Octets;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicJwkTest {

    private static final JsonObject RSA = rsa();
    private static final JsonObject P256 = ec();

    private static JsonObject rsa() {
        try {
            return TestKeys.jwk((RSAPublicKey) TestKeys.rsa(2048).getPublic());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static JsonObject ec() {
        try {
            return TestKeys.jwk((ECPublicKey) TestKeys.ec("secp256r1").getPublic(), Curve.P256);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static JwkFault fault(JsonObject json) {
        return ((JwkOutcome.Unusable) PublicJwk.parse(json)).fault();
    }

    private static JsonObject with(JsonObject json, String name, String value) {
        return json.with(name, new JsonString(value));
    }

    private static JsonObject rsa(BigInteger modulus, BigInteger exponent) {
        JsonObject key = with(RSA, "n", Base64Url.encode(Octets.shortest(modulus)));
        return with(key, "e", Base64Url.encode(Octets.shortest(exponent)));
    }

    private static BigInteger modulus() {
        return Octets.toUnsigned(Base64Url.decode(RSA.string("n").orElseThrow()));
    }

    @Test
    @Tag("JWT-04")
    void aKeyIsForWhatItSaysOrForTheUsualAlgorithmOfItsKind() {
        assertThat(PublicJwk.parse(RSA).orElseThrow().algorithms())
                .containsExactly(Algorithm.RS256);
        assertThat(PublicJwk.parse(with(RSA, "alg", "PS512")).orElseThrow().algorithms())
                .containsExactly(Algorithm.PS512);
        assertThat(PublicJwk.parse(P256).orElseThrow().algorithms())
                .containsExactly(Algorithm.ES256);
    }

    @ParameterizedTest
    @Tag("JWT-04")
    @CsvSource({
        "RSA,ES256,ALGORITHM_MISMATCH", "RSA,EdDSA,ALGORITHM_MISMATCH",
                "EC,RS256,ALGORITHM_MISMATCH",
        "EC,ES384,ALGORITHM_MISMATCH", "RSA,HS256,UNKNOWN_ALGORITHM", "RSA,none,UNKNOWN_ALGORITHM",
        "RSA,rs256,UNKNOWN_ALGORITHM", "RSA,RSA-OAEP,UNKNOWN_ALGORITHM",
                "EC,ES521,UNKNOWN_ALGORITHM"
    })
    void typeCurveAndAlgorithmMustAgree(String type, String algorithm, JwkFault expected) {
        assertThat(fault(with(type.equals("RSA") ? RSA : P256, "alg", algorithm)))
                .isEqualTo(expected);
    }

    @Test
    @Tag("JWT-19")
    void weakOrOddRsaKeysAreRefused() throws Exception {
        BigInteger f4 = BigInteger.valueOf(65537);
        BigInteger small = ((RSAPublicKey) TestKeys.rsa(1024).getPublic()).getModulus();
        List<JsonObject> weak =
                List.of(
                        rsa(small, f4),
                        rsa(modulus().shiftRight(1).setBit(0), f4),
                        rsa(BigInteger.ONE.shiftLeft(8192).setBit(0), f4),
                        rsa(modulus().clearBit(0), f4),
                        rsa(modulus(), BigInteger.ONE),
                        rsa(modulus(), BigInteger.valueOf(3)),
                        rsa(modulus(), BigInteger.valueOf(65535)),
                        rsa(modulus(), BigInteger.valueOf(65538)),
                        rsa(modulus(), BigInteger.ONE.shiftLeft(64).setBit(0)));
        for (JsonObject key : weak) {
            assertThat(fault(key)).isEqualTo(JwkFault.WEAK_RSA);
        }
        assertThat(PublicJwk.parse(rsa(modulus(), BigInteger.valueOf(65539))))
                .isInstanceOf(JwkOutcome.Usable.class);
    }

    @Test
    @Tag("JWT-19")
    void aPointOffItsCurveIsRefused() {
        byte[] y = Base64Url.decode(P256.string("y").orElseThrow());
        y[31] ^= 1;
        assertThat(fault(with(P256, "y", Base64Url.encode(y)))).isEqualTo(JwkFault.NOT_ON_CURVE);
        String zero = Base64Url.encode(new byte[32]);
        assertThat(fault(with(with(P256, "x", zero), "y", zero))).isEqualTo(JwkFault.NOT_ON_CURVE);
        assertThat(fault(with(P256, "crv", "P-384"))).isEqualTo(JwkFault.WRONG_LENGTH);
        assertThat(fault(with(P256, "crv", "secp256k1"))).isEqualTo(JwkFault.UNKNOWN_CURVE);
    }

    @Test
    @Tag("JWT-19")
    void aCoordinateHasExactlyTheLengthOfItsCurve() {
        byte[] x = Base64Url.decode(P256.string("x").orElseThrow());
        byte[] longer = new byte[33];
        System.arraycopy(x, 0, longer, 1, 32);
        assertThat(fault(with(P256, "x", Base64Url.encode(longer))))
                .isEqualTo(JwkFault.WRONG_LENGTH);
        assertThat(fault(with(P256, "x", Base64Url.encode(Arrays.copyOf(x, 31)))))
                .isEqualTo(JwkFault.WRONG_LENGTH);
    }

    @ParameterizedTest
    @Tag("JWT-19")
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void ed25519PointsOfSmallOrderOrOffTheCurveAreRefused(String hex) {
        JsonObject key =
                JsonObject.builder()
                        .put("kty", "OKP")
                        .put("crv", "Ed25519")
                        .put("x", Base64Url.encode(HexFormat.of().parseHex(hex)))
                        .build();
        assertThat(fault(key)).isEqualTo(JwkFault.NOT_ON_CURVE);
    }

    @Test
    void ordinaryEd25519KeysAreTaken() throws Exception {
        for (int i = 0; i < 50; i++) {
            JsonObject key = TestKeys.jwk((EdECPublicKey) TestKeys.ed25519().getPublic());
            assertThat(PublicJwk.parse(key).orElseThrow().algorithms())
                    .containsExactly(Algorithm.EDDSA);
        }
    }

    @ParameterizedTest
    @Tag("JWT-20")
    @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    void aKeyThatCameWithPrivatePartsIsRefused(String member) {
        assertThat(fault(with(RSA, member, "AQAB"))).isEqualTo(JwkFault.PRIVATE_PARTS);
    }

    @Test
    @Tag("JWT-20")
    void aSharedSecretIsRefused() {
        assertThat(fault(JsonObject.builder().put("kty", "oct").put("k", "AQAB").build()))
                .isEqualTo(JwkFault.SYMMETRIC);
    }

    @Test
    @Tag("JWT-21")
    void aKeyForAnotherUseIsRefused() {
        assertThat(fault(with(RSA, "use", "enc"))).isEqualTo(JwkFault.NOT_FOR_SIGNATURES);
        assertThat(fault(with(RSA, "use", "SIG"))).isEqualTo(JwkFault.NOT_FOR_SIGNATURES);
        assertThat(fault(RSA.with("use", JsonArray.of()))).isEqualTo(JwkFault.NOT_FOR_SIGNATURES);
        assertThat(fault(RSA.with("key_ops", JsonArray.of())))
                .isEqualTo(JwkFault.NOT_FOR_VERIFYING);
        assertThat(fault(with(RSA, "key_ops", "verify"))).isEqualTo(JwkFault.NOT_FOR_VERIFYING);
        JsonValue signs = JsonArray.ofStrings(List.of("sign"));
        assertThat(fault(RSA.with("key_ops", signs))).isEqualTo(JwkFault.NOT_FOR_VERIFYING);
        JsonValue verifies = JsonArray.ofStrings(List.of("sign", "verify"));
        assertThat(PublicJwk.parse(with(RSA, "use", "sig").with("key_ops", verifies)))
                .isInstanceOf(JwkOutcome.Usable.class);
    }

    @Test
    @Tag("KEY-14")
    void deployedSloppinessIsTakenAndNotEmitted() {
        byte[] n = Octets.shortest(modulus());
        byte[] withZero = new byte[n.length + 1];
        System.arraycopy(n, 0, withZero, 1, n.length);
        String clean = RSA.string("n").orElseThrow();
        for (String sloppy : List.of(Base64Url.encode(withZero), clean + "=", clean + "==")) {
            PublicJwk key = PublicJwk.parse(with(with(RSA, "n", sloppy), "zzz", "?")).orElseThrow();
            assertThat(key.toJson().string("n")).contains(clean);
            assertThat(key.toJson().names()).containsExactly("kty", "e", "n", "use", "alg");
        }
        assertThat(fault(with(RSA, "n", clean + "==="))).isEqualTo(JwkFault.BAD_NUMBER);
        assertThat(fault(with(RSA, "n", clean + "\n"))).isEqualTo(JwkFault.BAD_NUMBER);
        assertThat(fault(with(RSA, "e", "AQAB="))).isEqualTo(JwkFault.BAD_NUMBER);
        assertThat(fault(RSA.without("n"))).isEqualTo(JwkFault.BAD_NUMBER);
    }

    @Test
    @Tag("KEY-17")
    void whatIsPublishedHasPublicMembersOnly() {
        SigningKey key = SigningKey.generateRsa(2048);
        assertThat(key.publicJwk().toJson().names())
                .containsExactlyInAnyOrder("kty", "n", "e", "kid", "use", "alg");
        assertThat(JwkSet.of(List.of(key.publicJwk())).toJson().names()).containsExactly("keys");
    }

    @Test
    @Tag("JWT-06")
    void aKeyIdIsPrintableAsciiWithinItsBound() {
        assertThat(KeyId.parse("a".repeat(256))).isPresent();
        for (String bad : List.of("", "a".repeat(257), "a\nb", "\u0000", "é", "\u007f")) {
            assertThat(KeyId.parse(bad)).isEmpty();
            assertThatThrownBy(() -> new KeyId(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThat(fault(with(RSA, "kid", bad))).isEqualTo(JwkFault.BAD_KEY_ID);
        }
        assertThat(fault(RSA.with("kid", JsonArray.of()))).isEqualTo(JwkFault.BAD_KEY_ID);
    }

    @Test
    void pemIsWrittenAndReadForEveryKind() throws Exception {
        JsonObject ed = TestKeys.jwk((EdECPublicKey) TestKeys.ed25519().getPublic());
        for (JsonObject json : List.of(RSA, P256, ed)) {
            PublicJwk key = PublicJwk.parse(json).orElseThrow();
            PublicJwk again = PublicJwk.fromPem(key.toPem()).orElseThrow();
            assertThat(again.thumbprint()).isEqualTo(key.thumbprint());
            assertThat(again.keyId()).contains(key.thumbprint());
            assertThat(key.toPem()).startsWith("-----BEGIN PUBLIC KEY-----\n").endsWith("\n");
        }
    }

    @Test
    void whatIsNoPublicKeyPemIsRefused() {
        String pem = PublicJwk.parse(RSA).orElseThrow().toPem();
        for (String bad :
                List.of(
                        "",
                        "x",
                        pem.replace("PUBLIC", "RSA PUBLIC"),
                        pem + "x",
                        pem.replace("\n", "\n!"),
                        pem + pem)) {
            assertThat(PublicJwk.fromPem(bad)).isInstanceOf(JwkOutcome.Unusable.class);
        }
        assertThat(
                        ((JwkOutcome.Unusable) PublicJwk.fromPem(pem.replace("PUBLIC", "PRIVATE")))
                                .fault())
                .isEqualTo(JwkFault.PRIVATE_PARTS);
        assertThat(PublicJwk.fromPem(pem.replace("\n", "\r\n")))
                .isInstanceOf(JwkOutcome.Usable.class);
    }

    @Test
    void theThumbprintIsTheOneOfTheRfc() {
        JsonObject key =
                JsonObject.builder()
                        .put("kty", "RSA")
                        .put(
                                "n",
                                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw")
                        .put("e", "AQAB")
                        .put("alg", "RS256")
                        .put("kid", "2011-04-29")
                        .build();
        assertThat(PublicJwk.parse(key).orElseThrow().thumbprint().value())
                .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    @Tag("JWT-19")
    void guessablePrimesAreToldFromOrdinaryOnes() {
        JsonObject file = Corpus.json("wycheproof/json_web_key_test.json");
        JsonObject roca =
                Corpus.objects(file, "testGroups").stream()
                        .filter(group -> group.toJson().contains("Roca"))
                        .findFirst()
                        .orElseThrow();
        JsonObject key = Corpus.objects(Corpus.object(roca, "public"), "keys").get(0);
        JwkOutcome.Unusable unusable = (JwkOutcome.Unusable) PublicJwk.parse(key);
        assertThat(unusable.detail()).contains("ROCA");
    }
}
