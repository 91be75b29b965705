package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Reads a UUID strictly: {@code UUID.fromString} alone also takes {@code 1-1-1-1-1}. */
final class UuidText {

    private static final int LENGTH = 36;

    private UuidText() {}

    static Optional<UUID> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        for (int at = 0; at < LENGTH; at++) {
            if (!fits(at, text.charAt(at))) {
                return Optional.empty();
            }
        }
        return Optional.of(UUID.fromString(text));
    }

    private static boolean fits(int at, char c) {
        boolean dash = at == 8 || at == 13 || at == 18 || at == 23;
        return dash ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
