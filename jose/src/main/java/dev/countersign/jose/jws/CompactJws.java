package dev.countersign.jose.jws;

/**
 * A compact signed text of the right shape. <b>Not verified</b>: nothing in it may be believed
 * before {@link JwsVerifier} says that it is genuine. Immutable.
 */
public final class CompactJws {

    private final String text;
    private final int headerEnd;
    private final byte[] bytes;
    private final int inputEnd;
    private final JwsHeader header;
    private final byte[] payload;
    private final byte[] signature;

    CompactJws(
            String text,
            int headerEnd,
            byte[] bytes,
            int inputEnd,
            JwsHeader header,
            byte[] payload,
            byte[] signature) {
        this.text = text;
        this.headerEnd = headerEnd;
        this.bytes = bytes;
        this.inputEnd = inputEnd;
        this.header = header;
        this.payload = payload;
        this.signature = signature;
    }

    /** Reads a text of at most {@link JwsReader#USUAL_LENGTH} characters. */
    public static JwsOutcome parse(String text) {
        return new JwsReader(JwsReader.USUAL_LENGTH).read(text);
    }

    /** The header. */
    public JwsHeader header() {
        return header;
    }

    /** A copy of the payload's bytes. */
    public byte[] payload() {
        return payload.clone();
    }

    String encodedHeader() {
        return text.substring(0, headerEnd);
    }

    /** The ASCII bytes; the signing input is the first {@link #inputLength()} of them. */
    byte[] bytes() {
        return bytes;
    }

    int inputLength() {
        return inputEnd;
    }

    byte[] signature() {
        return signature;
    }

    /** The algorithm alone: the text is a secret as long as it is valid. */
    @Override
    public String toString() {
        return "CompactJws[" + header.algorithm() + "]";
    }
}
