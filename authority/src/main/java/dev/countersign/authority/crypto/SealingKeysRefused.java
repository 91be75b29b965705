package dev.countersign.authority.crypto;

/** The sealing keys cannot be used as they are; the message says what to do about it. */
public final class SealingKeysRefused extends RuntimeException {

    SealingKeysRefused(String message) {
        super(message);
    }

    SealingKeysRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
