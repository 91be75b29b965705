package dev.countersign.jose.base64;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Encodes and strictly decodes base64url without padding (RFC 7515 appendix C). */
public final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** Bits of the last character that carry nothing, by the length of the text modulo 4. */
    private static final int[] UNUSED_BITS = {0, 0, 0b1111, 0b11};

    private Base64Url() {}

    /** The text of these bytes. */
    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The text of the UTF-8 bytes of a text. */
    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of a text; {@link Base64Refused} unless {@link #encode} gives the same text. */
    public static byte[] decode(String text) {
        // What is not Latin-1 becomes '?', which is not in the alphabet.
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
        return decode(characters, 0, characters.length);
    }

    /** The bytes of the characters from {@code from} to before {@code to}, as {@link #decode}. */
    public static byte[] decode(byte[] characters, int from, int to) {
        if (from == to) {
            return new byte[0];
        }
        if ((to - from) % 4 == 1 || !lastIsClean(characters[to - 1], (to - from) % 4)) {
            throw new Base64Refused();
        }
        try {
            return DECODER.decode(Arrays.copyOfRange(characters, from, to));
        } catch (IllegalArgumentException notInTheAlphabet) {
            throw new Base64Refused();
        }
    }

    // Padding ends in '=', which has no value, so this refuses it too.
    private static boolean lastIsClean(byte last, int lengthModulo4) {
        int value = valueOf(last);
        return value >= 0 && (value & UNUSED_BITS[lengthModulo4]) == 0;
    }

    private static int valueOf(byte character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        }
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        }
        if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return character == '-' ? 62 : character == '_' ? 63 : -1;
    }
}
