package dev.countersign.bench.server;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is measured: the runnable jar of a checkout, and the Java that runs it.
 *
 * @param root the checkout
 * @param java the program {@code java}
 */
public record Program(Path root, Path java) {

    /** That of a checkout, run by the Java that runs this. */
    public static Program of(Path root) {
        return new Program(root, Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** The runnable jar. */
    public Path jar() {
        return root.resolve("cli/target/countersign.jar");
    }

    /** The ahead-of-time cache that was made for the jar; perhaps not there. */
    public Path aheadOfTimeCache() {
        return root.resolve("cli/target/countersign.aot");
    }

    /** Whether there is a cache to start with. */
    public boolean hasCache() {
        return aheadOfTimeCache().toFile().length() > 0;
    }

    /** Refuses where there is nothing to measure. */
    public Program required() {
        if (!Files.isRegularFile(jar())) {
            throw new IllegalStateException("no " + jar() + ": ./countersign bench builds it");
        }
        return this;
    }
}
