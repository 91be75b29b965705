package dev.countersign.authority.nonce;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;

/** Gives out nonces and takes each of them once. */
public final class Nonces {
    /** How long a nonce is good; its last moment is exclusive. */
    public static final Duration LIFE = Duration.ofHours(24);

    // A used one is remembered for longer than it is good on any node's clock.
    private static final Duration KEPT_LONGER = Duration.ofHours(1);

    private static final int BIRTH = 8;
    private static final int RANDOM = 16;
    private static final int CODE = 20;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-z]{8}[0-9A-Za-z]{16}[0-9a-f]{20}");
    private static final int RADIX = 36;

    private final InstantSource clock;
    private final Randomness randomness;
    private final Hashing hashing;
    private final NonceStore store = new NonceStore();

    public Nonces(InstantSource clock, Randomness randomness, Hashing hashing) {
        this.clock = clock;
        this.randomness = randomness;
        this.hashing = hashing;
    }

    /** A new nonce for an environment; nothing is written. */
    public String issue(EnvironmentId environment) {
        String birth = Long.toString(clock.instant().getEpochSecond(), RADIX);
        String body = "0".repeat(BIRTH - birth.length()) + birth + randomness.alphanumeric(RANDOM);
        return body + code(environment, body);
    }

    /** Takes a nonce for good; false for one that is used, too old, foreign or made up. */
    public boolean consume(Tx tx, EnvironmentId environment, String nonce) {
        if (!SHAPE.matcher(nonce).matches()) {
            return false;
        }
        String body = nonce.substring(0, BIRTH + RANDOM);
        if (!Hashing.equal(code(environment, body), nonce.substring(BIRTH + RANDOM))) {
            return false;
        }
        Instant born = Instant.ofEpochSecond(Long.parseLong(body.substring(0, BIRTH), RADIX));
        Instant end = born.plus(LIFE);
        return clock.instant().isBefore(end) && store.use(tx, environment, nonce, end);
    }

    /** Forgets used nonces that expired an hour ago, at most so many at once. */
    public int purge(Tx tx, int most) {
        return store.purge(tx, clock.instant().minus(KEPT_LONGER), most);
    }

    private String code(EnvironmentId environment, String body) {
        String image = hashing.hmac("nonce " + environment, body);
        return image.substring(image.length() - CODE);
    }
}
