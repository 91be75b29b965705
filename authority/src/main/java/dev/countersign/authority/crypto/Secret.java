package dev.countersign.authority.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A value that must not be shown: a password, an API token, a private key's bytes. */
public final class Secret {

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret text; kept as UTF-8. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Secret bytes; copied. */
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** The secret as text. Only for handing it to its one rightful receiver; never for a log. */
    public String reveal() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The secret as bytes; a copy. */
    public byte[] revealBytes() {
        return bytes.clone();
    }

    /** The secret's bytes as base64 (RFC 4648 §4, padded). */
    public String revealBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** How many bytes the secret has. */
    public int length() {
        return bytes.length;
    }

    /** Takes the same time wherever two secrets of one length differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** The same for all secrets, so that it tells nothing; do not use secrets as map keys. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
