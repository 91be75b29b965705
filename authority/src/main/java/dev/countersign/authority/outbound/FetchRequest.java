package dev.countersign.authority.outbound;

import java.net.URI;
import java.util.Optional;

/**
 * One fetch.
 *
 * @param bulkhead who it is for (an environment's id): fetches are counted for each
 * @param etag the entity tag of the copy at hand, sent as {@code If-None-Match}
 * @param form the body of a POST, as application/x-www-form-urlencoded; empty for a GET
 */
public record FetchRequest(
        URI uri,
        OutboundPolicy policy,
        String bulkhead,
        Optional<String> etag,
        Optional<String> form) {

    private static final int MAX_ETAG = 256;

    public FetchRequest {
        // RFC 9110 §8.8.3: anything else was never an entity tag and might end the header.
        etag =
                etag.filter(tag ->
                        tag.length() <= MAX_ETAG && tag.matches("(W/)?\"[\\x21\\x23-\\x7e]*\""));
    }

    /** A GET. */
    public static FetchRequest of(URI uri, OutboundPolicy policy, String bulkhead) {
        return new FetchRequest(uri, policy, bulkhead, Optional.empty(), Optional.empty());
    }

    /** The same, unless the other side has this copy still. */
    public FetchRequest unless(Optional<String> known) {
        return new FetchRequest(uri, policy, bulkhead, known, form);
    }

    /** The same as a POST of a form, percent-encoded already. */
    public FetchRequest posting(String encoded) {
        return new FetchRequest(uri, policy, bulkhead, etag, Optional.of(encoded));
    }

    FetchRequest to(URI checked) {
        return new FetchRequest(checked, policy, bulkhead, etag, form);
    }

    /** Nothing of the form: there may be a secret in it. */
    @Override
    public String toString() {
        return "FetchRequest[" + uri + "]";
    }
}
