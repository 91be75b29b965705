package dev.countersign.bench.jmh;

import dev.countersign.jose.base64.Base64Refused;
import dev.countersign.jose.base64.Base64Url;
import java.nio.charset.StandardCharsets;

/** A token taken apart into what RSA sees of it: the message and the signature over it. */
record Signed(String message, String signature) {

    static Signed of(String token) {
        int dot = token.lastIndexOf('.');
        return new Signed(token.substring(0, dot), token.substring(dot + 1));
    }

    byte[] messageBytes() {
        return message.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] signatureBytes() {
        try {
            return Base64Url.decode(signature);
        } catch (Base64Refused impossible) {
            throw new IllegalStateException("our own signer writes base64url", impossible);
        }
    }
}
