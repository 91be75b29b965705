package dev.countersign.bench.run;

import dev.countersign.bench.scenario.Kind;
import dev.countersign.bench.server.Cores;
import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jwk.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How fast one core does RSA-2048 and nothing else, with the provider that the server uses.
 *
 * @param signatures a second
 * @param verifications a second
 */
public record RsaLimit(double signatures, double verifications) {

    private static final Duration WARM_UP = Duration.ofMillis(700);
    private static final Duration MEASURED = Duration.ofMillis(800);
    private static final int AT_ONCE = 64;
    private static final byte[] MESSAGE = "m".repeat(600).getBytes(StandardCharsets.US_ASCII);

    /** Measures it on the server's core, while the server has nothing to do. */
    public static RsaLimit measure(Cores cores) {
        cores.moveSelf(Cores.SERVER);
        SigningKey key = SigningKey.generateRsa(2048);
        PublicJwk verifier = key.publicJwk();
        byte[] signature = key.sign(MESSAGE);
        double signatures = rate(() -> key.sign(MESSAGE));
        double verifications =
                rate(() -> verifier.verifies(key.algorithm(), MESSAGE, MESSAGE.length, signature));
        cores.moveSelf(Cores.LOAD);
        return new RsaLimit(signatures, verifications);
    }

    /** The mean of two measurements. */
    public RsaLimit and(RsaLimit other) {
        return new RsaLimit(
                (signatures + other.signatures) / 2, (verifications + other.verifications) / 2);
    }

    /** In words. */
    public String told() {
        return "%.0f signatures/s and %.0f verifications/s".formatted(signatures, verifications);
    }

    /** Seconds of RSA that an operation cannot do without. */
    public double seconds(Kind kind) {
        return kind.signatures() / signatures + kind.verifications() / verifications;
    }

    private static double rate(Runnable work) {
        timed(work, WARM_UP);
        return timed(work, MEASURED);
    }

    private static double timed(Runnable work, Duration time) {
        long start = System.nanoTime();
        long count = 0;
        long now = start;
        while (now - start < time.toNanos()) {
            for (int i = 0; i < AT_ONCE; i++) {
                work.run();
            }
            count += AT_ONCE;
            now = System.nanoTime();
        }
        return count * 1e9 / (now - start);
    }
}
