package dev.countersign.verifier;

import java.net.URI;

/**
 * Where an environment is, and what its tokens call their issuer.
 *
 * @param issuer {@code iss} as it stands in tokens
 * @param environmentId 36 characters, lower case
 * @param keys where the JWK Set is published
 */
record EnvironmentAddress(String issuer, String environmentId, URI keys) {
    private static final int ID_LENGTH = 36;
    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    /** From an issuer, {@code {public URL}/{environment id}}; without a scheme it means https. */
    static EnvironmentAddress ofIssuer(String issuer) {
        int slash = issuer.length() - ID_LENGTH - 1;
        if (slash < 1 || issuer.charAt(slash) != '/') {
            throw new IllegalArgumentException(
                    "an issuer is the authority's URL, a slash and the environment's id");
        }
        String base = issuer.substring(0, slash);
        return at(base.contains("://") ? base : "https://" + base, issuer.substring(slash + 1))
                .named(issuer);
    }

    /** From the authority's URL, with or without a slash at its end, and the environment's id. */
    static EnvironmentAddress of(URI baseUrl, String environmentId) {
        String base = baseUrl.toString();
        return at(base.endsWith("/") ? base.substring(0, base.length() - 1) : base, environmentId);
    }

    /** The same place; its tokens call their issuer so. */
    EnvironmentAddress named(String otherIssuer) {
        return new EnvironmentAddress(otherIssuer, environmentId, keys);
    }

    private static EnvironmentAddress at(String base, String id) {
        URI url = URI.create(base);
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("the authority's URL is http or https and a host");
        }
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("an environment's id is a UUID in lower case");
        }
        URI keys = URI.create(base + "/api/v0/sdk/" + id + "/.well-known/jwks");
        return new EnvironmentAddress(base + "/" + id, id, keys);
    }
}
