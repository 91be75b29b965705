package dev.countersign.jose.json;

import dev.countersign.jose.json.JsonRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8, refusing what the JDK would silently replace. */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // The JDK puts U+FFFD in the place of what is malformed; without one, nothing was.
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeReporting(bytes);
    }

    private static String decodeReporting(byte[] bytes) {
        try {
            // A new decoder reports malformed input, where Charset.decode would replace it.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            throw new JsonRefused(Reason.NOT_UTF8, -1);
        }
    }
}
