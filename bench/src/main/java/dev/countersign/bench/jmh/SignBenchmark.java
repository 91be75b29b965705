package dev.countersign.bench.jmh;

import com.auth0.jwt.JWT;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.jose.jws.JwsSigner;
import java.security.interfaces.RSAPrivateKey;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Signs one RS256 token from its claims; {@code raw} signs the same number of bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else.
public class SignBenchmark {

    /** Who does the RSA. */
    @Param({"JDK", "ACCP"})
    public Provider provider;

    private Issuer issuer;
    private RawRsa rsa;
    private byte[] message;
    private RSASSASigner nimbus;
    private com.auth0.jwt.algorithms.Algorithm auth0;
    private int turn;

    /** Makes the key. */
    @Setup
    public void prepare() {
        issuer = new Issuer(provider.install());
        message = Signed.of(issuer.token(0)).messageBytes();
        rsa = new RawRsa(issuer.privateKey(), issuer.publicKey());
        nimbus = new RSASSASigner(issuer.privateKey());
        auth0 =
                com.auth0.jwt.algorithms.Algorithm.RSA256(
                        null, (RSAPrivateKey) issuer.privateKey());
    }

    /** The signature alone. */
    @Benchmark
    public byte[] raw() throws Exception {
        return rsa.sign(message);
    }

    /** Countersign's {@code jose}. */
    @Benchmark
    public String countersign() {
        return JwsSigner.sign(issuer.key(), "JWT", Issuer.claims(turn++));
    }

    /** Nimbus JOSE+JWT. */
    @Benchmark
    public String nimbus() throws JOSEException {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(Issuer.NAME)
                        .subject("user-" + turn)
                        .audience(Issuer.AUDIENCE)
                        .issueTime(Date.from(Issuer.ISSUED))
                        .expirationTime(Date.from(Issuer.EXPIRES))
                        .jwtID(Issuer.jwtId(turn))
                        .claim("email", "user-" + turn++ + "@example.com")
                        .claim("emailVerified", true)
                        .claim("scope", "user:basic")
                        .build();
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(issuer.key().keyId().value())
                        .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(nimbus);
        return token.serialize();
    }

    /** Auth0's java-jwt. */
    @Benchmark
    public String auth0() {
        return JWT.create()
                .withKeyId(issuer.key().keyId().value())
                .withIssuer(Issuer.NAME)
                .withSubject("user-" + turn)
                .withAudience(Issuer.AUDIENCE)
                .withIssuedAt(Issuer.ISSUED)
                .withExpiresAt(Issuer.EXPIRES)
                .withJWTId(Issuer.jwtId(turn))
                .withClaim("email", "user-" + turn++ + "@example.com")
                .withClaim("emailVerified", true)
                .withClaim("scope", "user:basic")
                .sign(auth0);
    }
}
