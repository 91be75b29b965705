package dev.countersign.authority.user;

import java.util.Arrays;
import java.util.Optional;

/** The kind of thing a credential proves. */
public enum Format {
    EMAIL("email"),
    EXTERNAL_USER("externalUser"),
    BLOCKCHAIN("blockchain"),
    OAUTH("oauth"),
    PASSKEY("passkey"),
    PHONE_NUMBER("phoneNumber"),
    TOTP("totp");

    private final String wireName;

    Format(String wireName) {
        this.wireName = wireName;
    }

    /** The word in {@code verified_credentials[].format}. */
    public String wireName() {
        return wireName;
    }

    /** Reads the word on the wire; anything else is empty. */
    public static Optional<Format> named(String wireName) {
        return Arrays.stream(values()).filter(f -> f.wireName.equals(wireName)).findFirst();
    }
}
