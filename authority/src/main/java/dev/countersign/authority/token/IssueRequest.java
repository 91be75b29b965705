package dev.countersign.authority.token;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Field;
import dev.countersign.authority.id.CredentialId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What tokens are to say.
 *
 * @param environment whose issuer and key they bear
 * @param user the subject
 * @param session the {@code sid} and what belongs to it
 * @param grant scopes, and what is missing
 */
public record IssueRequest(Environment environment, User user, SessionFacts session, Grant grant) {

    /**
     * What tokens tell of their session.
     *
     * @param audience {@code aud}
     * @param publicKey the client's session key, 66 hexadecimal digits
     * @param sdkVersion {@code sdkVersion}: what the client library called itself at the sign-in
     * @param refreshableUntil no token outlives it; {@code refreshExp}
     */
    public record SessionFacts(
            SessionId id,
            CredentialId signedInWith,
            CredentialId lastVerified,
            String audience,
            Optional<String> publicKey,
            Optional<String> sdkVersion,
            Instant refreshableUntil) {}

    /**
     * What the user may do.
     *
     * @param scopes of the access token, in the order of the claim
     * @param missing required fields without a value, for the ID token
     * @param newcomer whether this sign-in made the user
     */
    public record Grant(List<String> scopes, List<Field> missing, boolean newcomer) {
        public Grant {
            scopes = List.copyOf(scopes);
            missing = List.copyOf(missing);
        }
    }
}
