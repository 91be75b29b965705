package dev.countersign.authority.apitoken;

import dev.countersign.authority.http.Caller;
import dev.countersign.authority.id.ApiTokenId;
import dev.countersign.authority.id.EnvironmentId;
import java.util.Optional;
import java.util.Set;

/**
 * A program, or the operator, with a token of this room.
 *
 * @param token names the API token; empty for the operator
 * @param environment the one that the token reaches; empty for the operator, who reaches all
 * @param scopes what the token may do
 */
public record ApiCaller(
        Optional<ApiTokenId> token, Optional<EnvironmentId> environment, Set<ApiScope> scopes)
        implements Caller {
    /** The holder of the operator's token. */
    public static final ApiCaller OPERATOR =
            new ApiCaller(Optional.empty(), Optional.empty(), Set.of());

    public ApiCaller {
        scopes = Set.copyOf(scopes);
    }

    /** Whether this is the operator. */
    public boolean operator() {
        return token.isEmpty();
    }

    /** Whether an environment is within reach. */
    public boolean reaches(EnvironmentId id) {
        return environment.isEmpty() || environment.get().equals(id);
    }
}
