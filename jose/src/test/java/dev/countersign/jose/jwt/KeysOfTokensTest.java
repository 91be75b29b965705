package dev.countersign.jose.jwt;

import static dev.countersign.jose.jwt.Sample.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.TestKeys;
import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.crypto.Curve;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import dev.countersign.jose.jws.KeyResolution;
import dev.countersign.jose.jws.KeyResolver;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysOfTokensTest {

    private static final TokenVerifier VERIFIER = new TokenVerifier();
    private static final TokenRules EVERYTHING =
            TokenRules.forIssuer(Sample.ISSUER).algorithms(Algorithm.values()).build();

    private static String verdictOf(String token, TokenRules rules, KeyResolver keys) {
        return verdict(VERIFIER.verify(token, rules, keys, Sample.NOW));
    }

    private static JsonObject header(String algorithm) {
        return JsonObject.builder().put("alg", algorithm).build();
    }

    private static String signed(KeyPair pair, String algorithm) throws Exception {
        return TestKeys.sign(pair, algorithm, header(algorithm), Sample.claims().toJson());
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    void everyAlgorithmVerifiesWhatTheJdkSigned(CryptoProviders providers) throws Exception {
        KeyPair rsa = TestKeys.rsa(2048);
        for (String name : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
            JsonObject json =
                    TestKeys.jwk((RSAPublicKey) rsa.getPublic()).with("alg", new JsonString(name));
            assertThat(verdictOf(signed(rsa, name), EVERYTHING, only(json, providers)))
                    .isEqualTo("verified");
        }
        for (Curve curve : Curve.values()) {
            String name = algorithmOf(curve);
            String javaName = javaName(curve);
            KeyPair pair = TestKeys.ec(javaName);
            JsonObject json = TestKeys.jwk((ECPublicKey) pair.getPublic(), curve);
            assertThat(verdictOf(signed(pair, name), EVERYTHING, only(json, providers)))
                    .isEqualTo("verified");
        }
        KeyPair ed = TestKeys.ed25519();
        JsonObject json = TestKeys.jwk((EdECPublicKey) ed.getPublic());
        assertThat(verdictOf(signed(ed, "EdDSA"), EVERYTHING, only(json, providers)))
                .isEqualTo("verified");
    }

    private static String algorithmOf(Curve curve) {
        return switch (curve) {
            case P256 -> "ES256";
            case P384 -> "ES384";
            case P521 -> "ES512";
        };
    }

    private static String javaName(Curve curve) {
        return switch (curve) {
            case P256 -> "secp256r1";
            case P384 -> "secp384r1";
            case P521 -> "secp521r1";
        };
    }

    private static KeyResolver only(JsonObject json, CryptoProviders providers) {
        return KeyResolver.only(PublicJwk.parse(json, providers).orElseThrow());
    }

    @Test
    @Tag("JWT-18")
    void zerosAreNoSignatureOnAnyCurve() throws Exception {
        for (Curve curve : Curve.values()) {
            String name = algorithmOf(curve);
            String javaName = javaName(curve);
            KeyPair pair = TestKeys.ec(javaName);
            String token = signed(pair, name);
            String zeros = "A".repeat(token.length() - token.lastIndexOf('.') - 1);
            String forged = token.substring(0, token.lastIndexOf('.') + 1) + zeros;
            KeyResolver key =
                    only(
                            TestKeys.jwk((ECPublicKey) pair.getPublic(), curve),
                            CryptoProviders.jdk());
            assertThat(verdictOf(forged, EVERYTHING, key)).isEqualTo("signature_not_genuine");
        }
    }

    @Test
    @Tag("JWT-04")
    void anRsaKeyWithoutAlgorithmIsForRs256UnlessTheRulesWidenIt() throws Exception {
        KeyPair pair = TestKeys.rsa(2048);
        JsonObject json = TestKeys.jwk((RSAPublicKey) pair.getPublic());
        String token = signed(pair, "PS256");
        KeyResolver open = only(json, CryptoProviders.jdk());
        KeyResolver pinned = only(json.with("alg", new JsonString("RS256")), CryptoProviders.jdk());
        TokenRules.Builder rules =
                TokenRules.forIssuer(Sample.ISSUER).algorithms(Algorithm.values());
        TokenRules wide = rules.unpinnedRsaKeysMayUse(Algorithm.PS256).build();
        assertThat(verdictOf(token, EVERYTHING, open)).isEqualTo("key_not_for_algorithm");
        assertThat(verdictOf(token, wide, open)).isEqualTo("verified");
        assertThat(verdictOf(token, wide, pinned)).isEqualTo("key_not_for_algorithm");
        assertThat(verdictOf(signed(pair, "RS512"), wide, open)).isEqualTo("key_not_for_algorithm");
    }

    @Test
    @Tag("JWT-07")
    void withoutKeyIdTheOneKeyIsTakenAndSeveralAreRefused() throws Exception {
        KeyPair pair = TestKeys.rsa(2048);
        PublicJwk key =
                PublicJwk.parse(TestKeys.jwk((RSAPublicKey) pair.getPublic())).orElseThrow();
        KeyPair ec = TestKeys.ec("secp256r1");
        PublicJwk other =
                PublicJwk.parse(TestKeys.jwk((ECPublicKey) ec.getPublic(), Curve.P256))
                        .orElseThrow();
        String token = signed(pair, "RS256");
        TokenRules rules = Sample.rules().build();
        assertThat(verdictOf(token, rules, KeyResolver.of(JwkSet.of(List.of(key)))))
                .isEqualTo("verified");
        assertThat(verdictOf(token, rules, KeyResolver.of(JwkSet.of(List.of(other, key)))))
                .isEqualTo("verified");
        PublicJwk second = Sample.KEY.publicJwk();
        assertThat(verdictOf(token, rules, KeyResolver.of(JwkSet.of(List.of(key, second)))))
                .isEqualTo("key_id_needed");
        assertThat(verdictOf(token, rules, KeyResolver.of(JwkSet.of(List.of()))))
                .isEqualTo("key_unknown");
    }

    @Test
    @Tag("JWT-23")
    void aTokenOfAnotherKeyOfTheSameNameIsRefused() {
        SigningKey other = SigningKey.generateRsa(2048);
        JsonObject renamed =
                other.toPrivateJwk().with("kid", new JsonString(Sample.KEY.keyId().value()));
        String token = JwsSigner.sign(SigningKey.parse(renamed), "JWT", Sample.claims());
        TokenRules rules = Sample.rules().build();
        assertThat(verdictOf(token, rules, Sample.KEYS)).isEqualTo("signature_not_genuine");
        assertThat(other.keyId()).isEqualTo(other.publicJwk().thumbprint());
    }

    @Test
    void anUnknownKeyIdNamesTheKnownOnes() {
        String token = JwsSigner.sign(SigningKey.generateRsa(2048), "JWT", Sample.claims());
        Verification verification = Sample.verify(token, Sample.rules().build());
        assertThat(((Verification.Refused) verification).why().detail())
                .contains("known: \"" + Sample.KEY.keyId() + "\"");
    }

    @Test
    void keysThatCannotBeHadSayNothingAboutTheToken() {
        KeyResolver down =
                header -> new KeyResolution.Unavailable("timed out", Duration.ofSeconds(7));
        Verification verification =
                VERIFIER.verify(
                        Sample.token(Sample.claims()), Sample.rules().build(), down, Sample.NOW);
        Verification.Unavailable unavailable = (Verification.Unavailable) verification;
        assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(unavailable.why().code()).isEqualTo("keys_unavailable");
        assertThat(unavailable.findings()).hasSameSizeAs(Check.ALL);
    }

    @Test
    @Tag("JWT-32")
    void aResolverThatThrowsIsNoSuccess() {
        KeyResolver broken =
                header -> {
                    throw new IllegalStateException("detail");
                };
        String token = Sample.token(Sample.claims());
        Verification verification =
                VERIFIER.verify(token, Sample.rules().build(), broken, Sample.NOW);
        assertThat(verification).isInstanceOf(Verification.Unavailable.class);
        assertThat(verification.toString()).doesNotContain("detail=detail");
    }
}
