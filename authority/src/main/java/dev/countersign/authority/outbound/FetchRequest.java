package dev.countersign.authority.outbound;

import java.net.URI;
import java.util.Optional;

/**
 * One fetch.
 *
 * @param bulkhead who it is for (an environment's id): fetches are counted for each
 * @param etag the entity tag of the copy at hand, sent as {@code If-None-Match}
 */
public record FetchRequest(URI uri, OutboundPolicy policy, String bulkhead, Optional<String> etag) {

    private static final int MAX_ETAG = 256;

    public FetchRequest {
        // RFC 9110 §8.8.3: anything else was never an entity tag and might end the header.
        etag =
                etag.filter(tag ->
                        tag.length() <= MAX_ETAG && tag.matches("(W/)?\"[\\x21\\x23-\\x7e]*\""));
    }

    public static FetchRequest of(URI uri, OutboundPolicy policy, String bulkhead) {
        return new FetchRequest(uri, policy, bulkhead, Optional.empty());
    }
}
