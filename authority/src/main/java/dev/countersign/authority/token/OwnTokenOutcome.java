package dev.countersign.authority.token;

/** What came of verifying a text as an access token of this authority. */
public sealed interface OwnTokenOutcome {
    /** It is one, and it is good now. */
    record Verified(OwnToken token) implements OwnTokenOutcome {}

    /** It was one. */
    record Expired() implements OwnTokenOutcome {}

    /** It is none of this environment. */
    record Refused(String reason) implements OwnTokenOutcome {}
}
