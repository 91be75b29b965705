package dev.countersign.cli.token;

import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Failure;
import dev.countersign.client.EnvironmentClient;
import dev.countersign.client.transport.ApiRefused;
import dev.countersign.client.transport.Call;
import dev.countersign.client.transport.Members;
import dev.countersign.client.transport.Transport;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.JwkSetRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An issuer that somebody named, and its keys.
 *
 * @param issuer the exact {@code iss}
 * @param keys its published keys
 */
record TrustedIssuer(String issuer, JwkSet keys) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    /** An environment of the authority, by its own metadata. */
    static TrustedIssuer environment(URI authority, EnvironmentClient environment) {
        URI base = URI.create(authority + "/" + environment.environmentId());
        return new TrustedIssuer(metadata(base).text("issuer"), environment.keys());
    }

    /** An issuer that is an address, by its discovery document (OpenID Connect Discovery §4). */
    static TrustedIssuer discovered(String issuer) {
        Members metadata = metadata(address(issuer));
        // OpenID Connect Discovery 1.0 §4.3: the document's issuer must be the one asked for.
        if (!metadata.text("issuer").equals(issuer)) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "the discovery document is of another issuer",
                    "give the issuer exactly, or its keys with --jwks");
        }
        return new TrustedIssuer(issuer, fetched(address(metadata.text("jwks_uri"))));
    }

    /** An issuer whose keys are at an address or in a file. */
    static TrustedIssuer of(String issuer, String keys, Path directory) {
        if (keys.startsWith("http://") || keys.startsWith("https://")) {
            return new TrustedIssuer(issuer, fetched(address(keys)));
        }
        try {
            return new TrustedIssuer(issuer, parsed(Files.readAllBytes(directory.resolve(keys))));
        } catch (IOException unreadable) {
            throw Failure.refused("cannot read " + keys, "give an address or a file");
        }
    }

    private static Members metadata(URI issuer) {
        return new Members(transport(issuer).object(Call.get(DISCOVERY)));
    }

    private static JwkSet fetched(URI address) {
        try {
            return parsed(transport(address).object(Call.get("")).toUtf8());
        } catch (ApiRefused refused) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    address + " answered with status " + refused.status(),
                    "is it the address of a JWK Set?");
        }
    }

    private static JwkSet parsed(byte[] text) {
        try {
            return JwkSet.parse(text);
        } catch (JwkSetRefused refused) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "that is no JWK Set: " + refused.getMessage(),
                    "it has to be {\"keys\": […]}");
        }
    }

    private static Transport transport(URI base) {
        return new Transport(base, PATIENCE, null);
    }

    private static URI address(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException misshapen) {
            // said below
        }
        throw Failure.usage("not an address: " + text, "give its keys with --jwks URL|FILE");
    }
}
