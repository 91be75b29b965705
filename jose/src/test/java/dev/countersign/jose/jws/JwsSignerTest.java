package dev.countersign.jose.jws;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jwk.SigningKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JwsSignerTest {

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    void aStrangersLibraryVerifiesWhatWeSign(CryptoProviders providers) throws Exception {
        SigningKey key = SigningKey.generateRsa(2048, Algorithm.RS256, providers);
        JsonObject claims = JsonObject.builder().put("sub", "a \"b\" é\n").put("exp", 5L).build();
        String token = JwsSigner.sign(key, "JWT", claims);
        JWSObject read = JWSObject.parse(token);
        RSAKey published = RSAKey.parse(key.publicJwk().toJson().toJson());
        assertThat(read.verify(new RSASSAVerifier(published))).isTrue();
        assertThat(read.getPayload().toJSONObject()).containsEntry("sub", "a \"b\" é\n");
        assertThat(read.getHeader().getKeyID()).isEqualTo(key.keyId().value());
        assertThat(published.computeThumbprint().toString()).isEqualTo(key.keyId().value());
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    void aKeyWrittenAndReadSignsTheSame(CryptoProviders providers) {
        SigningKey key = SigningKey.generateRsa(2048, Algorithm.RS256, providers);
        SigningKey again = SigningKey.parse(key.toPrivateJwk(), providers);
        assertThat(again.keyId()).isEqualTo(key.keyId());
        assertThat(again.sign(new byte[] {1})).isEqualTo(key.sign(new byte[] {1}));
        JwkSet set = JwkSet.fromPem(key.publicJwk().toPem());
        assertThat(set.find(key.keyId()).map(PublicJwk::thumbprint)).contains(key.keyId());
        assertThat(key.toString()).doesNotContain(key.toPrivateJwk().string("d").orElseThrow());
    }
}
