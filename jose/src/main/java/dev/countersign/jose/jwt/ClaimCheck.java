package dev.countersign.jose.jwt;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One check of verified claims. */
interface ClaimCheck {

    /** In the order of {@link Check#ALL}. */
    List<ClaimCheck> ALL =
            List.of(
                    IssuerCheck::fault,
                    AudienceCheck::fault,
                    TimeChecks::expiry,
                    TimeChecks::notBefore,
                    TimeChecks::issuedAt,
                    TimeChecks::lifetime,
                    NameChecks::subject,
                    NameChecks::tokenId);

    /** What is wrong; null where nothing is. */
    @Nullable Finding fault(Claims claims, TokenRules rules, Instant now);
}
