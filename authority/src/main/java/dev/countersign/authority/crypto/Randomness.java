package dev.countersign.authority.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The one source of unpredictable numbers: ids, tokens, codes and nonces come from here. */
public final class Randomness {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String ALPHANUMERIC =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong lastTick = new AtomicLong();

    /** Draws from the platform's secure generator; the clock is used for {@link #uuid()} alone. */
    public Randomness(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A new version 7 UUID. Those of one {@code Randomness} strictly increase, also within a
     * millisecond and when the clock steps back; 62 bits are random.
     */
    public UUID uuid() {
        // RFC 9562 §6.2, method 1: 48 bits of milliseconds, 12 bits of counter.
        long now = clock.millis() << COUNTER_BITS;
        long tick = lastTick.updateAndGet(last -> Math.max(last + 1, now));
        long high = (tick >>> COUNTER_BITS << 16) | 0x7000L | (tick & 0xFFF);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** So many unpredictable bytes; the caller owns the array. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A token of so many random bytes, written as base64url without padding. */
    public String token(int bytes) {
        return BASE64URL.encodeToString(bytes(bytes));
    }

    /** So many decimal digits, each of the ten equally likely. */
    public String digits(int count) {
        return pick("0123456789", count);
    }

    /** So many letters and digits (A–Z, a–z, 0–9), each of the 62 equally likely. */
    public String alphanumeric(int count) {
        return pick(ALPHANUMERIC, count);
    }

    private String pick(String alphabet, int count) {
        // Draws above the largest multiple of the alphabet's size are thrown away: no bias.
        int limit = 256 - 256 % alphabet.length();
        StringBuilder text = new StringBuilder(count);
        while (text.length() < count) {
            ByteBuffer drawn = ByteBuffer.wrap(bytes(count));
            while (drawn.hasRemaining() && text.length() < count) {
                int value = drawn.get() & 0xFF;
                if (value < limit) {
                    text.append(alphabet.charAt(value % alphabet.length()));
                }
            }
        }
        return text.toString();
    }
}
