package dev.countersign.jose.jws;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.StrictJson;

/**
 * A compact signed text of the right shape. <b>Not verified</b>: nothing in it may be believed
 * before {@link JwsVerifier} says that it is genuine. Immutable.
 */
public final class CompactJws {

    private final String encodedHeader;
    private final byte[] bytes;
    private final int inputEnd;
    private final JwsHeader header;
    private final byte[] payload;
    private final byte[] signature;

    CompactJws(
            String encodedHeader,
            byte[] bytes,
            int inputEnd,
            JwsHeader header,
            byte[] payload,
            byte[] signature) {
        this.encodedHeader = encodedHeader;
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

    /**
     * The payload as a JSON object, as RFC 7519 §7.2 has it.
     *
     * @throws JsonRefused where it is not one
     */
    public JsonObject payloadJson() {
        return StrictJson.parseObject(payload);
    }

    String encodedHeader() {
        return encodedHeader;
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
