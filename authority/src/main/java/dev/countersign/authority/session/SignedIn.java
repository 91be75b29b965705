package dev.countersign.authority.session;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.http.Caller;
import dev.countersign.authority.user.User;
import java.util.Set;

/**
 * A caller whose access token was verified and whose session lives.
 *
 * @param environment of the path and of the token
 * @param user read after the token was verified
 * @param session alive at the time of the request
 * @param scopes of the token
 */
public record SignedIn(Environment environment, User user, Session session, Set<String> scopes)
        implements Caller {
    public SignedIn {
        scopes = Set.copyOf(scopes);
    }

    /** Whether nothing stood in the way when the token was issued. */
    public boolean complete() {
        return scopes.contains("user:basic") && !scopes.contains("requiresAdditionalAuth");
    }
}
