package dev.countersign.authority.apitoken;

import dev.countersign.authority.crypto.Randomness;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The text of a token: prefix, 43 random letters and digits, six of check sum. */
final class TokenText {
    static final String API = "dyn_";
    static final String OPERATOR = "cso_";
    static final int CHECKSUM = 6;
    private static final int RANDOM = 43;
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private TokenText() {}

    static String random(String prefix, Randomness randomness) {
        String body = prefix + randomness.alphanumeric(RANDOM);
        return body + checksum(body);
    }

    /** Whether the text could be a token: length, prefix and check sum agree. */
    static boolean wellFormed(String prefix, String text) {
        int body = text.length() - CHECKSUM;
        return text.length() == prefix.length() + RANDOM + CHECKSUM
                && text.startsWith(prefix)
                && checksum(text.substring(0, body)).equals(text.substring(body));
    }

    static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        long rest = crc.getValue();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CHECKSUM; i++) {
            text.append(DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        return text.toString();
    }
}
