package dev.countersign.authority.outbound;

import java.nio.file.Path;
import java.util.Objects;

/** Where the corpora are that several projects share. */
final class SharedFiles {

    private SharedFiles() {}

    static Path find(String name) {
        String root = Objects.requireNonNullElse(System.getProperty("countersign.root"), "..");
        String beside = Path.of(root).resolve("../shared").toString();
        return Path.of(System.getProperty("countersign.shared", beside)).resolve(name);
    }
}
