package dev.countersign.authority.outbound;

import java.net.URI;

/** Whether a URL may be configured. */
public sealed interface UrlOutcome {

    /**
     * It may; host and scheme are in lower case. What its host resolves to is asked at each fetch.
     */
    record Accepted(URI uri) implements UrlOutcome {}

    /** It may not; the reason ends the sentence "the URL …". */
    record Refused(String reason) implements UrlOutcome {}
}
