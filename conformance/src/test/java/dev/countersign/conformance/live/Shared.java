package dev.countersign.conformance.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.conformance.house.source.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Collections of test data that stand beside the checkout. */
public final class Shared {

    private Shared() {}

    /** A file or folder of the corpora; where it is missing, the test is left out. */
    public static Path corpus(String name) {
        Path beside = Checkout.current().root().resolveSibling("shared");
        String shared = System.getProperty("countersign.shared", beside.toString());
        Path found = Path.of(shared, "corpora").resolve(name);
        assumeTrue(Files.exists(found), "left out: " + name);
        return found;
    }

    /** The files of a folder whose name begins so, sorted. */
    public static List<Path> files(Path folder, String beginning) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
