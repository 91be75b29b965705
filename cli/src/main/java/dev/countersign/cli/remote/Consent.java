package dev.countersign.cli.remote;

import dev.countersign.cli.Failure;
import picocli.CommandLine.Option;

/** The option that has to be given before something that many people would notice. */
final class Consent {

    @Option(names = "--yes", description = "yes, do it")
    private boolean given;

    /** Goes on only with {@code --yes}. */
    void require(String consequence) {
        if (!given) {
            throw Failure.usage(consequence, "add --yes to do it");
        }
    }
}
