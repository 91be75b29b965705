package dev.countersign.jose.jwk;

import org.jspecify.annotations.Nullable;

/** What became of a key that was read: usable, or not and why. */
public sealed interface JwkOutcome {

    /**
     * The key can be used.
     *
     * @param key the key
     */
    record Usable(PublicJwk key) implements JwkOutcome {}

    /**
     * The key is left aside.
     *
     * @param fault why
     * @param detail more for the operator, without key material; may be absent
     * @param keyId its name, where it has a good one
     */
    record Unusable(JwkFault fault, @Nullable String detail, @Nullable KeyId keyId)
            implements JwkOutcome {

        /** One sentence for the operator, without a full stop. */
        public String sentence() {
            String name = keyId == null ? "the key" : "the key \"" + keyId + "\"";
            return name + " " + fault.clause() + (detail == null ? "" : ": " + detail);
        }
    }

    /** The key; an {@link IllegalArgumentException} with the reason where it is not usable. */
    default PublicJwk orElseThrow() {
        if (this instanceof Usable usable) {
            return usable.key();
        }
        throw new IllegalArgumentException(
                this instanceof Unusable unusable ? unusable.sentence() : "no key");
    }
}
