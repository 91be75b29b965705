package dev.countersign.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.auth0.jwt.interfaces.RSAKeyProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.PublicJwk;
import java.net.URI;
import java.net.URL;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Our tokens in other people's verifiers for Java, each set up as its documentation says. */
@ExtendWith(Live.class)
final class JavaVerifiersTest {
    private static final String ACCESS_TOKEN = "at+jwt";

    /** Gives the subject of a token that holds. */
    private interface Verifier {
        String subject(String token) throws Exception;
    }

    @Tag("JWT-22")
    @Tag("JWT-23")
    @TestFactory
    Stream<DynamicTest> javaVerifiersTakeOurTokens(LiveAuthority live) throws Exception {
        TokenCases cases = TokenCases.of(live);
        Map<String, Verifier> verifiers = new LinkedHashMap<>();
        verifiers.put("Nimbus", nimbus(cases));
        verifiers.put("jose4j", jose4j(cases));
        verifiers.put("auth0 java-jwt", auth0(cases));
        verifiers.put("Spring Security", spring(cases));
        return verifiers.entrySet().stream().flatMap(e -> tests(e.getKey(), e.getValue(), cases));
    }

    private static Stream<DynamicTest> tests(String name, Verifier verifier, TokenCases cases) {
        DynamicTest accepts =
                DynamicTest.dynamicTest(
                        name + " accepts an access token",
                        () ->
                                assertThat(verifier.subject(cases.good().accessToken()))
                                        .isEqualTo(cases.good().userId()));
        Stream<DynamicTest> refuses =
                cases.refused().entrySet().stream()
                        .map(bad ->
                                DynamicTest.dynamicTest(
                                        name + " refuses " + bad.getKey(),
                                        () -> refuses(verifier, bad.getValue())));
        return Stream.concat(Stream.of(accepts), refuses);
    }

    private static void refuses(Verifier verifier, String token) {
        assertThatThrownBy(() -> verifier.subject(token))
                .isInstanceOfAny(
                        ParseException.class,
                        BadJOSEException.class,
                        JOSEException.class,
                        InvalidJwtException.class,
                        JWTVerificationException.class,
                        JwtException.class);
    }

    private static Verifier nimbus(TokenCases cases) throws Exception {
        URL keys = URI.create(cases.site().jwksUrl()).toURL();
        String issuer = cases.site().issuer();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(ACCESS_TOKEN)));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.RS256, JWKSourceBuilder.create(keys).build()));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        issuer,
                        new JWTClaimsSet.Builder().issuer(issuer).build(),
                        Set.of("sub", "iat", "exp", "jti", "sid", "scope")));
        return token -> processor.process(token, null).getSubject();
    }

    private static Verifier jose4j(TokenCases cases) {
        JwtConsumer consumer =
                new JwtConsumerBuilder()
                        .setVerificationKeyResolver(
                                new HttpsJwksVerificationKeyResolver(
                                        new HttpsJwks(cases.site().jwksUrl())))
                        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "RS256")
                        .setExpectedType(true, ACCESS_TOKEN)
                        .setExpectedIssuer(cases.site().issuer())
                        .setExpectedAudience(cases.site().issuer())
                        .setRequireSubject()
                        .setRequireExpirationTime()
                        .build();
        return token -> consumer.processToClaims(token).getSubject();
    }

    private static Verifier auth0(TokenCases cases) {
        String path = cases.site().sdk("/.well-known/jwks");
        JwkSet keys = JwkSet.parse(cases.site().live().send(Ask.get(path)).is(200).json());
        return token -> {
            DecodedJWT verified =
                    JWT.require(Algorithm.RSA256(new Keys(keys)))
                            .withIssuer(cases.site().issuer())
                            .withAudience(cases.site().issuer())
                            .build()
                            .verify(token);
            // What java-jwt leaves to its caller (RFC 9068 §4).
            if (!ACCESS_TOKEN.equals(verified.getType())) {
                throw new JWTVerificationException("not an access token");
            }
            return verified.getSubject();
        };
    }

    private static Verifier spring(TokenCases cases) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(cases.site().jwksUrl()).validateType(false).build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(),
                        new JwtTypeValidator(ACCESS_TOKEN),
                        new JwtIssuerValidator(cases.site().issuer())));
        return token -> String.valueOf(decoder.decode(token).getSubject());
    }

    /** The published keys, as java-jwt asks for them. */
    private record Keys(JwkSet published) implements RSAKeyProvider {
        @Override
        public @Nullable RSAPublicKey getPublicKeyById(String id) {
            return published
                    .find(new KeyId(id))
                    .map(PublicJwk::key)
                    .map(RSAPublicKey.class::cast)
                    .orElse(null);
        }

        @Override
        public @Nullable RSAPrivateKey getPrivateKey() {
            return null;
        }

        @Override
        public @Nullable String getPrivateKeyId() {
            return null;
        }
    }
}
