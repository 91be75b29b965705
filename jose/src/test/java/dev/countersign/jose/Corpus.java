package dev.countersign.jose;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonLimits;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Third-party test data beside the project; tests that need it are left out where it is not. */
public final class Corpus {

    private static final JsonLimits WIDE = new JsonLimits(20, 16_000_000, 1_000_000, 64, 200_000);

    private Corpus() {}

    /** A folder or file of the corpora. */
    public static Path path(String name) {
        Path root = Path.of(System.getProperty("countersign.root", "."));
        String beside = root.toAbsolutePath().normalize().resolveSibling("shared").toString();
        Path found =
                Path.of(System.getProperty("countersign.shared", beside), "corpora").resolve(name);
        Assumptions.assumeTrue(Files.exists(found), "left out: corpus " + name);
        return found;
    }

    /** The files of a folder, in order. */
    public static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The bytes of a file. */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A JSON file. */
    public static JsonObject json(String name) {
        return StrictJson.parseObject(bytes(path(name)), WIDE);
    }

    /** A member that is a list of objects. */
    public static List<JsonObject> objects(JsonObject json, String name) {
        JsonValue value = json.find(name).orElseThrow();
        return ((JsonArray) value).values().stream().map(JsonObject.class::cast).toList();
    }

    /** A member that is an object. */
    public static JsonObject object(JsonObject json, String name) {
        return (JsonObject) json.find(name).orElseThrow();
    }

    /** A member that is a string. */
    public static String text(JsonObject json, String name) {
        return json.string(name).orElseThrow();
    }
}
