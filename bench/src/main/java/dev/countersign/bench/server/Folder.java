package dev.countersign.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of one's own that goes when it is closed.
 *
 * @param path where it is
 */
public record Folder(Path path) implements AutoCloseable {

    /** A new one among the system's temporary files. */
    public static Folder make() {
        try {
            return new Folder(Files.createTempDirectory("countersign-bench"));
        } catch (IOException cannot) {
            throw new UncheckedIOException("no temporary folder can be made", cannot);
        }
    }

    @Override
    public void close() {
        try {
            for (Path file : deepestFirst()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("cannot clear " + path, left);
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
