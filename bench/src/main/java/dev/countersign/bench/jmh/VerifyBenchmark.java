package dev.countersign.bench.jmh;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Verifies an RS256 token: by each library all of it, and {@code raw} its signature alone. Tokens
 * come round after 16 384 others, so whoever remembers tokens would have to remember as many.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else.
public class VerifyBenchmark {

    private static final int TOKENS = 16_384;

    /** Who does the RSA. */
    @Param({"JDK", "ACCP"})
    public Provider provider;

    private String[] tokens;
    private byte[][] messages;
    private byte[][] signatures;
    private RawRsa rsa;
    private Verifiers verifiers;
    private int turn;

    /** Mints the tokens. */
    @Setup
    public void mint() {
        Issuer issuer = new Issuer(provider.install());
        tokens = IntStream.range(0, TOKENS).mapToObj(issuer::token).toArray(String[]::new);
        messages = new byte[TOKENS][];
        signatures = new byte[TOKENS][];
        for (int i = 0; i < TOKENS; i++) {
            Signed signed = Signed.of(tokens[i]);
            messages[i] = signed.messageBytes();
            signatures[i] = signed.signatureBytes();
        }
        rsa = new RawRsa(issuer.privateKey(), issuer.publicKey());
        verifiers = new Verifiers(issuer);
    }

    private int next() {
        turn = (turn + 1) % TOKENS;
        return turn;
    }

    /** The signature alone. */
    @Benchmark
    public boolean raw() throws Exception {
        int i = next();
        return rsa.verify(messages[i], signatures[i]);
    }

    /** Countersign's {@code jose}. */
    @Benchmark
    public Object countersign() {
        return verifiers.countersign(tokens[next()]);
    }

    /** Nimbus JOSE+JWT. */
    @Benchmark
    public Object nimbus() throws Exception {
        return verifiers.nimbus(tokens[next()]);
    }

    /** jose4j. */
    @Benchmark
    public Object jose4j() throws Exception {
        return verifiers.jose4j(tokens[next()]);
    }

    /** Auth0's java-jwt. */
    @Benchmark
    public Object auth0() {
        return verifiers.auth0(tokens[next()]);
    }

    /** jjwt. */
    @Benchmark
    public Object jjwt() {
        return verifiers.jjwt(tokens[next()]);
    }
}
