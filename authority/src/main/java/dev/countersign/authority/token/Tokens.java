package dev.countersign.authority.token;

import dev.countersign.authority.environment.Environment;
import java.time.Instant;

/** Issues an environment's tokens and recognises them again. */
public interface Tokens {

    /** Signs access and ID token; RSA happens here, so no transaction may be open. */
    IssuedTokens issue(IssueRequest request);

    /**
     * Whether a text is an access token of this environment, good at this moment; an ID token and
     * another environment's token never are (SECURITY JWT-22, JWT-23).
     */
    OwnTokenOutcome verify(Environment environment, String text, Instant now);
}
