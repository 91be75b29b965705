package dev.countersign.authority.apitoken;

import dev.countersign.authority.id.ApiTokenId;
import dev.countersign.authority.id.EnvironmentId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API token, without its value.
 *
 * @param checksum the last six characters of the value
 * @param note what it is for, in its maker's words
 * @param lastUsedAt to the hour; empty when it never was
 */
public record ApiToken(
        ApiTokenId id,
        EnvironmentId environment,
        String checksum,
        String note,
        Set<ApiScope> scopes,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {
    public ApiToken {
        scopes = Set.copyOf(scopes);
    }
}
