package dev.countersign.conformance.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.conformance.house.source.Checkout;
import dev.countersign.conformance.live.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/** Our scripts for Node in a folder below target, with the packages that they run. */
final class NodeFolder {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String LOCK = "package-lock.json";

    private NodeFolder() {}

    /** The folder, ready to run; where Node or the packages cannot be had, no test is run. */
    static Path ready() {
        Program.assumeRuns("node", "node", "--version");
        Path from = Checkout.current().root().resolve("conformance/node");
        Path to = Checkout.current().root().resolve("conformance/target/node");
        try {
            Files.createDirectories(to);
            boolean installed = isInstalled(from, to);
            for (Path file : Shared.files(from, "")) {
                if (Files.isRegularFile(file)) {
                    Path copy = to.resolve(file.getFileName());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (!installed) {
                install(to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to;
    }

    private static boolean isInstalled(Path from, Path to) throws IOException {
        Path lock = to.resolve(LOCK);
        return Files.exists(to.resolve("node_modules/." + LOCK))
                && Files.exists(lock)
                && Files.mismatch(from.resolve(LOCK), lock) < 0;
    }

    private static void install(Path folder) {
        Program.assumeRuns("npm", "npm", "--version");
        Program.Ended ended =
                Program.run(
                        folder,
                        PATIENCE,
                        Map.of(),
                        "npm",
                        "ci",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts");
        assumeTrue(ended.exit() == 0, "left out: npm packages, " + ended.last());
    }
}
