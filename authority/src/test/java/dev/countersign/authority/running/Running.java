package dev.countersign.authority.running;

import dev.countersign.authority.Authority;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.Setting;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.mail.MovableClock;
import dev.countersign.authority.sql.DatabaseSettings;
import dev.countersign.authority.sql.Dialect;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A whole authority on a database of its own, and a client of it. */
public final class Running implements AutoCloseable {

    /** The operator's token of every authority that runs in tests. */
    public static final String OPERATOR = "cso_operators-token-of-the-tests-0123456789";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MovableClock clock;
    private final TestDatabase database;
    private final Map<Setting, String> settings;
    private final Authority authority;
    private final Runnable drop;

    private Running(
            TestDatabase database,
            Map<Setting, String> settings,
            MovableClock clock,
            InstantSource time,
            Runnable drop) {
        this.drop = drop;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.authority = Authority.start(Config.of(settings), time);
    }

    /** One whose clock stands until the test moves it. */
    public static Running on(TestDatabases kind) {
        return on(kind, Map.of());
    }

    /** The same with further settings. */
    public static Running on(TestDatabases kind, Map<Setting, String> more) {
        TestDatabase database = kind.fresh();
        MovableClock clock = new MovableClock();
        return new Running(database, settings(database, more), clock, clock, database::close);
    }

    /** One whose clock is the machine's. */
    public static Running inRealTime(TestDatabases kind) {
        TestDatabase database = kind.fresh();
        Map<Setting, String> settings = settings(database, Map.of());
        return new Running(
                database, settings, new MovableClock(), InstantSource.system(), database::close);
    }

    /** A second node of the same installation, to be closed before this one. */
    public Running beside() {
        return new Running(database, settings, clock, clock, () -> {});
    }

    private static Map<Setting, String> settings(TestDatabase at, Map<Setting, String> more) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.LISTEN_PORT, "0");
        settings.put(Setting.DATA_FOLDER, folder().toString());
        settings.put(Setting.DATABASE_URL, url(at.settings()));
        settings.put(Setting.DATABASE_POOL, "6");
        settings.put(Setting.OPERATOR_TOKEN, OPERATOR);
        settings.put(Setting.MAIL_INBOX, "true");
        settings.put(Setting.LOG_REQUESTS, "false");
        settings.put(Setting.LIMIT_FACTOR, "10000");
        settings.put(Setting.STOP_SECONDS, "0");
        settings.putAll(more);
        return settings;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("countersign-running");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(DatabaseSettings settings) {
        String url = settings.jdbcUrl();
        return settings.dialect() == Dialect.SQLITE
                ? url
                : url.replaceFirst(
                        "//",
                        "//"
                                + settings.user().orElseThrow()
                                + ":"
                                + settings.password().orElseThrow()
                                + "@");
    }

    public List<Route> routes() {
        return authority.routes();
    }

    public MovableClock clock() {
        return clock;
    }

    public void pass(Duration time) {
        clock.advance(time);
    }

    /** The database, as another node has it. */
    public TestDatabase database() {
        return database;
    }

    public Answer send(Ask ask) {
        try {
            URI base = URI.create("http://127.0.0.1:" + authority.port());
            return new Answer(ask, client.send(ask.at(base), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(ask.toString(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(ask.toString(), e);
        }
    }

    public Answer operate(Ask ask) {
        return send(ask.as(OPERATOR));
    }

    /** A new sandbox that trusts {@link Site#KEY}, with an API token of every scope. */
    public Site site() {
        return Site.made(this, "sandbox");
    }

    /** A new live environment of the same kind. */
    public Site liveSite() {
        return Site.made(this, "live");
    }

    @Override
    public void close() {
        client.close();
        authority.close();
        drop.run();
    }
}
