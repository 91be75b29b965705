package dev.countersign.authority.environment;

import java.util.Locale;

/** How the {@code iss} of an environment's tokens is written. */
public enum IssuerStyle {
    /** A URL that OpenID discovery can start from (the default). */
    URL,
    /** The same without its scheme, for relying parties that expect it so. */
    BARE;

    /** The word in {@code security.issuerStyle}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
