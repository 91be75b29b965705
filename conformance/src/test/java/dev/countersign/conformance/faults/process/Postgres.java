package dev.countersign.conformance.faults.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL whose commits are on disk, as in production; it can be killed. */
public final class Postgres implements AutoCloseable {

    /** What a test's server leaves out for speed, and what a fault must meet. */
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private final EmbeddedPostgres server;
    private final Path folder;
    private final List<String> command;

    private Postgres(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
        this.command = command();
    }

    /** Starts one in this folder; where it cannot run, the test is left out. */
    public static Postgres start(Path folder) {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setServerConfig("max_connections", "200");
        DURABLE.forEach(builder::setServerConfig);
        try {
            return new Postgres(builder.start(), folder);
        } catch (IOException | IllegalStateException cannotRun) {
            Assumptions.abort("left out: PostgreSQL");
            throw new IllegalStateException(cannotRun);
        }
    }

    /** The URL of a new and empty database. */
    public String fresh() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + name;
    }

    /** The process id of the postmaster. */
    public long pid() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("postmaster.pid"));
            return Long.parseLong(lines.getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL to the postmaster; returns when all its processes are gone. */
    public void kill() {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        postmaster.destroyForcibly();
        all.forEach(one -> one.onExit().join());
    }

    /** Starts it again on what it left behind; it may take connections a little later. */
    public void startAgain() {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // As root the binaries run in a user namespace, where the server does not see that it is.
    private List<String> command() {
        ProcessHandle.Info info = ProcessHandle.of(pid()).orElseThrow().info();
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(info.command().orElseThrow());
        words.addAll(Arrays.asList(info.arguments().orElseThrow()));
        return words;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
