package dev.countersign.bench.jmh;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.JWTVerifier;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jws.KeyResolver;
import dev.countersign.jose.jwt.TokenRules;
import dev.countersign.jose.jwt.TokenVerifier;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * The same question to each library: one key, RS256 alone, this issuer, this audience, not expired.
 * Each is built once and used as its documentation has it; each throws where it refuses.
 */
final class Verifiers {

    private final TokenVerifier verifier = new TokenVerifier();
    private final TokenRules rules;
    private final KeyResolver keys;
    private final DefaultJWTProcessor<SecurityContext> nimbus;
    private final JwtConsumer jose4j;
    private final JWTVerifier auth0;
    private final JwtParser jjwt;

    Verifiers(Issuer issuer) {
        PublicKey key = issuer.publicKey();
        this.rules =
                TokenRules.forIssuer(Issuer.NAME)
                        .audience(Issuer.AUDIENCE)
                        .algorithms(Algorithm.RS256)
                        .build();
        this.keys = KeyResolver.of(JwkSet.of(List.of(issuer.key().publicJwk())));
        this.nimbus = nimbus(key);
        this.jose4j = jose4j(key);
        this.auth0 =
                JWT.require(com.auth0.jwt.algorithms.Algorithm.RSA256((RSAPublicKey) key, null))
                        .withIssuer(Issuer.NAME)
                        .withAudience(Issuer.AUDIENCE)
                        .build();
        this.jjwt =
                Jwts.parser()
                        .verifyWith(key)
                        .requireIssuer(Issuer.NAME)
                        .requireAudience(Issuer.AUDIENCE)
                        .build();
    }

    Object countersign(String token) {
        return verifier.verify(token, rules, keys, Issuer.NOW).orElseThrow();
    }

    Object nimbus(String token) throws ParseException, BadJOSEException, JOSEException {
        return nimbus.process(token, null);
    }

    Object jose4j(String token) throws InvalidJwtException {
        return jose4j.processToClaims(token);
    }

    Object auth0(String token) {
        return auth0.verify(token);
    }

    Object jjwt(String token) {
        return jjwt.parseSignedClaims(token);
    }

    private static DefaultJWTProcessor<SecurityContext> nimbus(PublicKey key) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(JWSAlgorithm.RS256, key));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        Issuer.AUDIENCE,
                        new JWTClaimsSet.Builder().issuer(Issuer.NAME).build(),
                        Set.of("sub", "exp")));
        return processor;
    }

    private static JwtConsumer jose4j(PublicKey key) {
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setExpectedIssuer(Issuer.NAME)
                .setExpectedAudience(Issuer.AUDIENCE)
                .setRequireExpirationTime()
                .setRequireSubject()
                .build();
    }
}
