package dev.countersign.conformance.house.source;

import java.util.Locale;

/** The two halves of a module. */
public enum Part {
    MAIN,
    TEST;

    String directory() {
        return name().toLowerCase(Locale.ROOT);
    }
}
