package dev.countersign.authority.token;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What an elevated token is to say.
 *
 * @param user whose session it lifts
 * @param session the only one it serves
 * @param latest it does not outlive this
 * @param grant what it lets the session do
 */
public record ElevateRequest(
        Environment environment, UserId user, SessionId session, Instant latest, Grant grant) {

    /**
     * What an elevated token lets its session do.
     *
     * @param scopes one or more, in the order of the claim
     * @param singleUse whether one operation uses it up
     * @param life from {@code iat} to {@code exp}
     */
    public record Grant(List<String> scopes, boolean singleUse, Duration life) {
        public Grant {
            scopes = List.copyOf(scopes);
            if (scopes.isEmpty() || life.isNegative() || life.isZero()) {
                throw new IllegalArgumentException("an elevated token is good for something");
            }
        }
    }
}
