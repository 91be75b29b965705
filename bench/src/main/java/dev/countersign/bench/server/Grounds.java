package dev.countersign.bench.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of its own with a database in it, on which a server can be started again and again.
 * Closing it removes everything.
 */
public final class Grounds implements AutoCloseable {

    private static final String PROXY = "127.0.0.1";
    private static final int LIMIT_FACTOR = 10_000;

    private final DatabaseKind kind;
    private final Folder folder;
    private final Optional<Postgres> postgres;

    private Grounds(DatabaseKind kind, Folder folder, Optional<Postgres> postgres) {
        this.kind = kind;
        this.folder = folder;
        this.postgres = postgres;
    }

    /** Makes them; PostgreSQL is started, and held to the load's core where processes are held. */
    public static Grounds of(DatabaseKind kind, Cores cores) {
        Folder folder = Folder.make();
        return switch (kind) {
            case SQLITE -> new Grounds(kind, folder, Optional.empty());
            case POSTGRESQL -> {
                Postgres postgres = Postgres.start(folder.path());
                cores.move(postgres.pid(), Cores.LOAD);
                yield new Grounds(kind, folder, Optional.of(postgres));
            }
        };
    }

    /** What the rows are kept in. */
    public DatabaseKind kind() {
        return kind;
    }

    /** The server's data folder. */
    public Path data() {
        return folder.path().resolve("data");
    }

    /** Where JDBC finds the rows. */
    public String jdbcUrl() {
        return postgres.map(Postgres::jdbcUrl)
                .orElseGet(() -> "jdbc:sqlite:" + data().resolve("countersign.db"));
    }

    /** Seconds of processor time that the database's own processes used so far. */
    public double databaseCpuSeconds() {
        return postgres.map(p -> ProcessReading.cpuSecondsWithChildren(p.pid())).orElse(0.0);
    }

    /**
     * Starts a server as an operator would who stands behind a proxy and expects many sign-ins:
     * addresses are the proxy's word, and every limit is raised.
     */
    public ServerProcess serve(
            Program program, Cores cores, List<String> javaOptions, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("LISTEN_TRUSTED_PROXIES", PROXY);
        settings.put("LIMITS_FACTOR", Integer.toString(LIMIT_FACTOR));
        settings.put("LOG_REQUESTS", "false");
        settings.put("LOG_LEVEL", "warning");
        settings.put("MAIL_INBOX", "true");
        postgres.ifPresent(p -> settings.put("DATABASE_URL", p.url()));
        settings.putAll(more);
        return new ServerProcess.Start(program, cores, data(), javaOptions, settings).run();
    }

    /** What of {@link #serve} a reader of the figures should know. */
    public static String told() {
        return "limits.factor "
                + LIMIT_FACTOR
                + ", X-Forwarded-For of many clients by a trusted proxy, no line per request in"
                + " the log, PostgreSQL with fsync, synchronous_commit and full_page_writes";
    }

    @Override
    public void close() {
        postgres.ifPresent(Postgres::close);
        folder.close();
    }
}
