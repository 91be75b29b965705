package dev.countersign.authority.crypto;

/**
 * A sealed text cannot be opened: altered, sealed for another context, or by a key not known here.
 */
public final class SealBroken extends RuntimeException {

    SealBroken(String message) {
        super(message);
    }

    SealBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
