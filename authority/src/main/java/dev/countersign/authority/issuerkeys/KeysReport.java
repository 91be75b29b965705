package dev.countersign.authority.issuerkeys;

import dev.countersign.jose.jwk.PublicJwk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an issuer's keys, for operators.
 *
 * @param source where they are from
 * @param keys the usable ones
 * @param refused the others, each with the reason
 * @param fetchedAt when they were last seen; empty where they need no fetching or were never seen
 * @param problem why the latest fetch gave none; empty where it did
 */
public record KeysReport(
        String source,
        List<PublicJwk> keys,
        List<String> refused,
        Optional<Instant> fetchedAt,
        Optional<String> problem) {
    public KeysReport {
        keys = List.copyOf(keys);
        refused = List.copyOf(refused);
    }
}
