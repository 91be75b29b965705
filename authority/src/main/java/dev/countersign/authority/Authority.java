package dev.countersign.authority;

import dev.countersign.authority.apitoken.OperatorToken;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.ConfigRefused;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.edge.TrustedProxies;
import dev.countersign.authority.http.server.HttpServer;
import dev.countersign.authority.http.server.HttpSettings;
import dev.countersign.authority.observe.Logs;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A running authority. */
public final class Authority implements AutoCloseable {
    /** The operator's token, in the data folder. */
    public static final String OPERATOR_TOKEN = "operator.token";

    /** The keys that seal secrets at rest, in the data folder. */
    public static final String SEALING_KEYS = "sealing.keys";

    private final Wiring wiring;
    private final Upkeep upkeep;
    private final HttpServer server;

    private Authority(Wiring wiring, Upkeep upkeep, HttpServer server) {
        this.wiring = wiring;
        this.upkeep = upkeep;
        this.server = server;
    }

    /**
     * Starts an authority; it serves when this returns.
     *
     * @throws ConfigRefused when the configuration cannot be used
     * @throws dev.countersign.authority.sql.DatabaseRefused when the database cannot be used
     */
    public static Authority start(Config config) {
        Logs.set(config.upkeep().log());
        InstantSource system = InstantSource.system();
        return start(config, () -> system.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The same with a clock of the caller's. */
    public static Authority start(Config config, InstantSource clock) {
        int port = config.listen().port() == 0 ? freePort(config) : config.listen().port();
        PublicUrl publicUrl = publicUrl(config, port);
        Wiring wiring = new Wiring(clock, config, publicUrl, grounds(config, clock));
        Upkeep upkeep = new Upkeep();
        try {
            wiring.keys.prove();
            wiring.keep(upkeep);
            HttpServer server =
                    HttpServer.start(http(config, port), wiring.routes(), wiring.edge());
            return new Authority(wiring, upkeep, server);
        } catch (RuntimeException failed) {
            upkeep.close();
            wiring.close();
            throw failed;
        }
    }

    /** How browsers and relying parties reach it. */
    public String publicUrl() {
        return wiring.publicUrl.value();
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Every route that it serves. */
    public List<Route> routes() {
        return wiring.routes();
    }

    /** Whether mails are shown at {@code /dev/inbox} instead of being sent. */
    public boolean showsInbox() {
        return wiring.mail.inbox().isPresent();
    }

    /** Finishes what it is doing, for as long as the configuration says, and stops. */
    @Override
    public void close() {
        server.close();
        upkeep.close();
        wiring.close();
    }

    static Wiring.Grounds grounds(Config config, InstantSource clock) {
        Config.Storage storage = config.storage();
        folder(storage.data());
        Randomness randomness = new Randomness(clock);
        SealingKeys sealing = sealing(config, randomness);
        OperatorToken operator =
                storage.operatorToken()
                        .map(OperatorToken::of)
                        .orElseGet(() ->
                                OperatorToken.fromFile(
                                        storage.data().resolve(OPERATOR_TOKEN), randomness));
        Database database =
                DatabaseAtStart.open(
                        DatabaseSettings.parse(storage.databaseUrl(), storage.pool()),
                        storage.waitSeconds());
        return new Wiring.Grounds(randomness, sealing, database, operator);
    }

    static SealingKeys sealing(Config config, Randomness randomness) {
        Config.Storage storage = config.storage();
        return storage.sealingKeys()
                .map(keys -> SealingKeys.fromText(keys.reveal()))
                .orElseGet(() ->
                        SealingKeys.fromFile(storage.data().resolve(SEALING_KEYS), randomness));
    }

    /** Makes the data folder where there is none, open to its owner alone. */
    static void folder(Path data) {
        try {
            if (Files.isDirectory(data)) {
                return;
            }
            Files.createDirectories(data);
            if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new ConfigRefused(
                    "cannot make the data folder " + data, "May you write there? See: data.");
        }
    }

    private static PublicUrl publicUrl(Config config, int port) {
        String url = config.listen().publicUrl().orElse("http://localhost:" + port);
        try {
            return new PublicUrl(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigRefused(
                    "publicUrl must be scheme://host[:port]", "Leave out path and slash.");
        }
    }

    private static HttpSettings http(Config config, int port) {
        Config.Listen listen = config.listen();
        return new HttpSettings(
                listen.host(),
                port,
                TrustedProxies.of(listen.trustedProxies()),
                HttpSettings.Limits.DEFAULT,
                Duration.ofSeconds(listen.stopSeconds()));
    }

    private static int freePort(Config config) {
        try (ServerSocket socket =
                new ServerSocket(0, 1, InetAddress.getByName(config.listen().host()))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + config.listen().host(), e);
        }
    }
}
