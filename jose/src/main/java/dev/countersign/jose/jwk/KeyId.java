package dev.countersign.jose.jwk;

import java.util.Optional;

/**
 * The name of a key ({@code kid}, RFC 7517 §4.5). It is compared exactly and used for nothing but
 * looking a key up.
 *
 * @param value 1 to {@value #MAX_LENGTH} printable ASCII characters, blanks included
 */
public record KeyId(String value) {

    /** The longest key id in characters. */
    public static final int MAX_LENGTH = 256;

    /** Refuses other values with an {@link IllegalArgumentException} that does not repeat them. */
    public KeyId {
        if (!isKeyId(value)) {
            throw new IllegalArgumentException("a key id is 1 to 256 printable ASCII characters");
        }
    }

    /** The key id of a text; empty where it is none. */
    public static Optional<KeyId> parse(String text) {
        return isKeyId(text) ? Optional.of(new KeyId(text)) : Optional.empty();
    }

    private static boolean isKeyId(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** The value itself. */
    @Override
    public String toString() {
        return value;
    }
}
