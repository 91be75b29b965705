package dev.countersign.conformance.house.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checkout of the project.
 *
 * @param root the directory that holds the script {@code countersign}
 */
public record Checkout(Path root) {

    /** Every module with code, in the order of the reactor. */
    public static final List<String> MODULES =
            List.of(
                    "jose",
                    "verifier",
                    "client",
                    "devissuer",
                    "authority",
                    "cli",
                    "conformance",
                    "bench");

    /** The modules that run inside other people's programs, on Java 17. */
    public static final List<String> MODULES_ON_17 =
            List.of("jose", "verifier", "client", "devissuer");

    /**
     * The checkout that is being tested: the property {@code countersign.root}, else above here.
     */
    public static Checkout current() {
        String named = System.getProperty("countersign.root", "");
        Path here = Path.of(named.isEmpty() ? "" : named).toAbsolutePath().normalize();
        for (Path path = here; path != null; path = path.getParent()) {
            if (Files.isRegularFile(path.resolve("countersign"))
                    && Files.isDirectory(path.resolve("jose"))) {
                return new Checkout(path);
            }
        }
        throw new IllegalStateException("no checkout at or above " + here);
    }

    /** Every Java file of every module, main and test, by path. */
    public List<SourceFile> sources() {
        return MODULES.stream()
                .flatMap(module -> Stream.of(Part.values()).map(part -> new Place(module, part)))
                .flatMap(place -> under(place).stream())
                .toList();
    }

    /** The compiled main classes of a module; absent directories are for the caller to mind. */
    public Path classes(String module) {
        return root.resolve(module).resolve("target/classes");
    }

    /** A file of the checkout as text. */
    public String read(String path) {
        return text(root.resolve(path));
    }

    /** The files below a directory whose name ends so, as paths from the root, sorted. */
    public List<String> files(String directory, String ending) {
        Path top = root.resolve(directory);
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(ending))
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> !path.contains("/target/") && !path.contains("node_modules"))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private record Place(String module, Part part) {}

    private List<SourceFile> under(Place place) {
        String directory = place.module() + "/src/" + place.part().directory() + "/java";
        return files(directory, ".java").stream()
                .map(path -> new SourceFile(place.module(), place.part(), path, read(path)))
                .toList();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
