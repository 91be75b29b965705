package dev.countersign.jose.jws;

import org.jspecify.annotations.Nullable;

/** What became of a text that was read: a signed text, not yet verified, or why not. */
public sealed interface JwsOutcome {

    /**
     * The text has the shape of a signed text. Nothing is verified yet.
     *
     * @param jws the signed text
     */
    record Parsed(CompactJws jws) implements JwsOutcome {}

    /**
     * The text is refused on its shape or its header.
     *
     * @param fault why
     * @param detail more for the operator, without the text; may be absent
     */
    record Malformed(JwsFault fault, @Nullable String detail) implements JwsOutcome {}
}
