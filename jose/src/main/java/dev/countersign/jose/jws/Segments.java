package dev.countersign.jose.jws;

/** Finds the two dots of a compact signed text (RFC 7515 §7.1) in one bounded pass. */
final class Segments {

    private static final int DOTS_OF_ENCRYPTED = 4;

    private Segments() {}

    static int firstDot(String text) {
        int dot = text.indexOf('.');
        if (dot > 0 && text.charAt(0) != '{') {
            return dot;
        }
        throw new Malformation(faultOf(text.strip()));
    }

    /** The second dot; there is no third. */
    static int secondDot(String text, int first) {
        int second = text.indexOf('.', first + 1);
        if (second < 0) {
            throw new Malformation(JwsFault.NOT_THREE_SEGMENTS, "2 segments");
        }
        if (text.indexOf('.', second + 1) >= 0) {
            throw tooMany(text);
        }
        return second;
    }

    private static Malformation tooMany(String text) {
        int dots = 0;
        for (int at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
            dots++;
        }
        return dots == DOTS_OF_ENCRYPTED
                ? new Malformation(JwsFault.ENCRYPTED)
                : new Malformation(JwsFault.NOT_THREE_SEGMENTS, (dots + 1) + " segments");
    }

    private static JwsFault faultOf(String stripped) {
        if (stripped.isEmpty()) {
            return JwsFault.EMPTY;
        }
        return stripped.charAt(0) == '{'
                ? JwsFault.JSON_SERIALIZATION
                : JwsFault.NOT_THREE_SEGMENTS;
    }
}
