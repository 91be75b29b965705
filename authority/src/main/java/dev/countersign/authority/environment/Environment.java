package dev.countersign.authority.environment;

import dev.countersign.authority.id.EnvironmentId;
import java.time.Instant;
import java.util.List;

/**
 * A tenant: the issuer whose keys and users these are.
 *
 * @param id its name on the wire
 * @param name what people call it
 * @param kind sandbox or live
 * @param settings what it is set to
 * @param trusted origins and external issuers that it trusts
 * @param stamp when it was made and changed
 */
public record Environment(
        EnvironmentId id, String name, Kind kind, Settings settings, Trusted trusted, Stamp stamp) {

    /** Origins whose pages may use the environment, and issuers whose tokens sign in. */
    public record Trusted(List<Origin> origins, List<ExternalIssuer> issuers) {
        public Trusted {
            origins = List.copyOf(origins);
            issuers = List.copyOf(issuers);
        }
    }

    /**
     * When an environment was made and changed.
     *
     * @param version grows with every change of the environment, its origins or its issuers
     */
    public record Stamp(Instant createdAt, Instant updatedAt, long version) {}

    /** Whether people may try things out here. */
    public boolean sandbox() {
        return kind == Kind.SANDBOX;
    }

    /** Whether pages of an origin may use this environment; an open sandbox lists none. */
    public boolean allows(String origin) {
        List<Origin> origins = trusted.origins();
        if (origins.isEmpty()) {
            return sandbox() && !"null".equals(origin);
        }
        return origins.stream().anyMatch(o -> o.covers(origin));
    }
}
