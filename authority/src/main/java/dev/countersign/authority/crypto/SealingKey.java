package dev.countersign.authority.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** One 256-bit key outside the database, under which other secrets are sealed. */
final class SealingKey {

    static final int BYTES = 32;
    // 32 random bytes have 30 different ones; fewer than 16 in one of 10^14 keys.
    private static final int LEAST_DISTINCT = 16;
    private static final int ID_LENGTH = 10;

    private final String id;
    private final Secret secret;
    private final SecretKey aes;
    private final SecretKey mac;

    private SealingKey(Secret secret) {
        this.secret = secret;
        this.id = Hashing.sha256("countersign sealing key " + secret.revealBase64());
        this.aes = derive("countersign seal v1", "AES");
        this.mac = derive("countersign hmac v1", "HmacSHA256");
    }

    static SealingKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new SealingKeysRefused(
                    "A sealing key has 32 bytes (44 characters of base64); this one has "
                            + bytes.length
                            + ". Make one with: openssl rand -base64 32");
        }
        if (distinct(bytes) < LEAST_DISTINCT) {
            throw new SealingKeysRefused(
                    "This sealing key was not drawn at random. Make one with: openssl rand -base64"
                            + " 32");
        }
        return new SealingKey(Secret.of(bytes));
    }

    private static int distinct(byte[] bytes) {
        Set<Byte> seen = new HashSet<>();
        for (byte each : bytes) {
            seen.add(each);
        }
        return seen.size();
    }

    static SealingKey parse(String base64) {
        try {
            return of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            throw new SealingKeysRefused(
                    "A sealing key is 32 bytes in base64. Make one with: openssl rand -base64 32",
                    notBase64);
        }
    }

    /** Ten hexadecimal characters that name the key and tell nothing about it. */
    String id() {
        return id.substring(0, ID_LENGTH);
    }

    SecretKey aes() {
        return aes;
    }

    SecretKey mac() {
        return mac;
    }

    String base64() {
        return secret.revealBase64();
    }

    private SecretKey derive(String info, String algorithm) {
        // RFC 5869: the file's key is only ever input to HKDF; each use has a key of its own.
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            HKDFParameterSpec spec =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(secret.revealBytes())
                            .thenExpand(info.getBytes(StandardCharsets.UTF_8), BYTES);
            return hkdf.deriveKey(algorithm, spec);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HKDF-SHA256", missing);
        }
    }
}
