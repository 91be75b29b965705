package dev.countersign.authority.environment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an environment is for: trying things out, or people's real accounts. */
public enum Kind {
    /** Loopback issuers, test addresses and reasons told to callers are allowed. */
    SANDBOX,
    /** Nothing of that. */
    LIVE;

    /** The word on the wire: {@code sandbox} or {@code live}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word on the wire; anything else is empty. */
    public static Optional<Kind> named(String wireName) {
        return Arrays.stream(values()).filter(k -> k.wireName().equals(wireName)).findFirst();
    }
}
