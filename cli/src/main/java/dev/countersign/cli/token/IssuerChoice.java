package dev.countersign.cli.token;

import dev.countersign.cli.Failure;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name an issuer other than the environment. */
final class IssuerChoice {

    @Option(
            names = "--issuer",
            paramLabel = "ISS",
            description = "whose token it has to be, instead of the environment's")
    private @Nullable String issuer;

    @Option(
            names = "--jwks",
            paramLabel = "URL|FILE",
            description = "that issuer's keys; without it, its discovery document says where")
    private @Nullable String jwks;

    @Option(names = "--audience", paramLabel = "AUD", description = "what aud has to have")
    private @Nullable String audience;

    /** Whether another issuer than the environment was named. */
    boolean isMade() {
        if (issuer == null && jwks != null) {
            throw Failure.usage("whose keys are these?", "give --issuer ISS too");
        }
        return issuer != null;
    }

    @Nullable String audience() {
        return audience;
    }

    TrustedIssuer issuer(Path directory) {
        String named = Objects.requireNonNull(issuer);
        return jwks == null
                ? TrustedIssuer.discovered(named)
                : TrustedIssuer.of(named, jwks, directory);
    }
}
