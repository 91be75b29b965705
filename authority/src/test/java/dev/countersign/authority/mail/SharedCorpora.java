package dev.countersign.authority.mail;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonLimits;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public corpora that lie beside the project, where they do. */
final class SharedCorpora {

    private static final JsonLimits LARGE = new JsonLimits(16, 4_000_000, 1_000_000, 64, 200_000);

    private SharedCorpora() {}

    static JsonArray read(String name) {
        String root = System.getProperty("countersign.root", ".");
        String usual = Path.of(root).resolveSibling("shared").toString();
        Path shared = Path.of(System.getProperty("countersign.shared", usual));
        Path file = shared.resolve("corpora").resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "left out: " + name);
        try {
            return (JsonArray) StrictJson.parse(Files.readAllBytes(file), LARGE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
