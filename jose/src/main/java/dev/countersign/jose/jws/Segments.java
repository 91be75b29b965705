package dev.countersign.jose.jws;

/** Finds the two dots of a compact signed text (RFC 7515 §7.1) in one bounded pass. */
final class Segments {

    private static final int DOTS_OF_ENCRYPTED = 4;

    private Segments() {}

    static int firstDot(byte[] text) {
        int dot = indexOf(text, 0);
        if (dot > 0) {
            return dot;
        }
        throw new Malformation(faultWithoutDots(text));
    }

    /** The second dot; there is no third. */
    static int secondDot(byte[] text, int first) {
        int second = indexOf(text, first + 1);
        if (second < 0) {
            throw new Malformation(JwsFault.NOT_THREE_SEGMENTS, "2 segments");
        }
        if (indexOf(text, second + 1) >= 0) {
            throw tooMany(text);
        }
        return second;
    }

    private static Malformation tooMany(byte[] text) {
        int dots = 0;
        for (int at = indexOf(text, 0); at >= 0; at = indexOf(text, at + 1)) {
            dots++;
        }
        return dots == DOTS_OF_ENCRYPTED
                ? new Malformation(JwsFault.ENCRYPTED)
                : new Malformation(JwsFault.NOT_THREE_SEGMENTS, (dots + 1) + " segments");
    }

    private static JwsFault faultWithoutDots(byte[] text) {
        for (byte character : text) {
            if (character > ' ') {
                return character == '{' ? JwsFault.JSON_SERIALIZATION : JwsFault.NOT_THREE_SEGMENTS;
            }
        }
        return JwsFault.EMPTY;
    }

    private static int indexOf(byte[] text, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == '.') {
                return i;
            }
        }
        return -1;
    }
}
