package dev.countersign.authority.key.ring;

import java.util.Locale;

/** How far a signing key has come. It follows from the key's times and the clock alone. */
public enum KeyState {
    /** Made, and not in the JWK Set yet: every node is to know it before anyone sees it. */
    PLANNED,
    /** In the JWK Set so that relying parties learn it; signs nothing yet. */
    PUBLISHED,
    /** Signs. */
    ACTIVE,
    /** Signs no more; stays in the JWK Set until the last token that it signed has expired. */
    RETIRING,
    /** Gone from the JWK Set; nothing that it signed is alive. */
    RETIRED,
    /** Taken out of the JWK Set by hand; whatever it signed is void. */
    REVOKED;

    /** The word on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
