package dev.countersign.authority.environment;

import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an environment is set to.
 *
 * @param document the settings as clients know them, kept whole
 * @param tokens lifetimes and form of tokens
 * @param signIn which ways in are open
 * @param fields what is collected about users, enabled fields alone
 */
public record Settings(JsonObject document, Tokens tokens, Ways signIn, List<Field> fields) {
    /** The longest life of a token and of a session: 30 days. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(30);

    public Settings {
        fields = List.copyOf(fields);
    }

    /**
     * Lifetimes and form of tokens.
     *
     * @param life from {@code iat} to {@code exp} of access and ID token
     * @param refreshable from the sign-in to the last moment that a refresh may reach
     * @param issuerStyle how {@code iss} is written
     * @param defaultAudience {@code aud} where a request has no Origin; empty means the issuer
     * @param storage where a browser keeps the access token
     * @param cookieDomain a parent domain for the cookie; empty keeps it on this host
     */
    public record Tokens(
            Duration life,
            Duration refreshable,
            IssuerStyle issuerStyle,
            Optional<String> defaultAudience,
            TokenStorage storage,
            Optional<String> cookieDomain) {}

    /**
     * Which ways in are open.
     *
     * @param locked when true nobody signs in and no session is served
     * @param email whether an emailed code signs in
     * @param emailSubaddresses whether {@code name+tag@…} is taken
     * @param severalCredentials whether any credential of a user signs in, or the first alone
     * @param displayName what mails and pages call the environment
     */
    public record Ways(
            boolean locked,
            boolean email,
            boolean emailSubaddresses,
            boolean severalCredentials,
            String displayName) {}
}
