package dev.countersign.bench.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A PostgreSQL of our own, from embedded binaries, that promises what one in production promises:
 * {@code fsync}, {@code synchronous_commit} and {@code full_page_writes} are on.
 */
public final class Postgres implements AutoCloseable {

    private static final String SHARED_BUFFERS = "256MB";

    private final EmbeddedPostgres server;
    private final long pid;

    private Postgres(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    /** Starts one in a folder, on a free port. */
    public static Postgres start(Path folder) {
        try {
            Path data = folder.resolve("postgresql");
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("shared_buffers", SHARED_BUFFERS)
                            .start();
            long pid =
                    Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            return new Postgres(server, pid);
        } catch (IOException cannotRun) {
            throw new UncheckedIOException("PostgreSQL cannot run here", cannotRun);
        }
    }

    /** As the authority's setting {@code database.url} has it. */
    String url() {
        return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres";
    }

    /** As JDBC has it. */
    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
    }

    /** Its first process. */
    long pid() {
        return pid;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException("PostgreSQL does not stop", stuck);
        }
    }
}
