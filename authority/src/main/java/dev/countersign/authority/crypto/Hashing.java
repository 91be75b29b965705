package dev.countersign.authority.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * One-way images of secrets, for storing and comparing.
 *
 * <p>A token of 128 random bits or more is stored as its {@link #sha256}. A short code that could
 * be tried out against a stolen database is stored as its {@link #hmac}, keyed from outside it.
 */
public final class Hashing {

    private final SealingKeys keys;

    public Hashing(SealingKeys keys) {
        this.keys = keys;
    }

    /** SHA-256 of the text's UTF-8, as 64 lower-case hexadecimal characters. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of the bytes, as 64 lower-case hexadecimal characters. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }

    /** Whether two texts are the same; takes the same time wherever texts of one length differ. */
    public static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * HMAC-SHA-256 of a text under the newest key: {@code <key id>.<64 hexadecimal characters>}.
     * The purpose (such as {@code "email code <challenge id>"}) keeps images of different things
     * apart. Compare with {@link #matches}, which also knows the images of older keys.
     */
    public String hmac(String purpose, String text) {
        return image(keys.newest(), purpose, text);
    }

    /** Whether the stored image is that of this text; constant time. */
    public boolean matches(String purpose, String text, String stored) {
        int dot = Math.max(stored.indexOf('.'), 0);
        // An unknown key id costs the same work and matches nothing: its image carries another id.
        SealingKey key = keys.find(stored.substring(0, dot)).orElse(keys.newest());
        return equal(image(key, purpose, text), stored);
    }

    private static String image(SealingKey key, String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.mac());
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(text.getBytes(StandardCharsets.UTF_8));
            return key.id() + "." + HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("HMAC-SHA-256 does not work here", broken);
        }
    }
}
