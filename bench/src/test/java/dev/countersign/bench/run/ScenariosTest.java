package dev.countersign.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.Authority;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.Setting;
import dev.countersign.bench.load.ClosedLoop;
import dev.countersign.bench.load.LoadResult;
import dev.countersign.bench.scenario.Exchange;
import dev.countersign.bench.scenario.Kind;
import dev.countersign.bench.scenario.Scenario;
import dev.countersign.bench.scenario.Site;
import dev.countersign.bench.scenario.Subjects;
import dev.countersign.bench.server.DatabaseKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each scenario is served without a failure; how fast is nobody's business here. */
@SuppressWarnings("NullAway.Init") // JUnit starts the server before any test.
class ScenariosTest {

    private static Path folder;
    private static Authority authority;
    private static Site site;

    @BeforeAll
    static void start(@TempDir Path made) {
        folder = made;
        authority =
                Authority.start(
                        Config.of(
                                Map.of(
                                        Setting.DATA_FOLDER, folder.toString(),
                                        Setting.LISTEN_PORT, "0",
                                        Setting.TRUSTED_PROXIES, "127.0.0.1",
                                        Setting.LIMIT_FACTOR, "10000",
                                        Setting.MAIL_INBOX, "true",
                                        Setting.LOG_REQUESTS, "false",
                                        Setting.LOG_LEVEL, "warning")));
        site = Site.on(server(), folder);
    }

    @AfterAll
    static void stop() {
        site.close();
        authority.close();
    }

    private static URI server() {
        return URI.create("http://localhost:" + authority.port());
    }

    private static LoadResult some(Scenario scenario) {
        scenario.prepare(40);
        return new ClosedLoop(authority.port(), 4, Duration.ofSeconds(1))
                .run(scenario.operations());
    }

    @ParameterizedTest
    @EnumSource
    void theServerAnswersEachScenario(Kind kind) {
        LoadResult result = some(kind.on(site, server()));
        assertThat(result.example()).isEmpty();
        assertThat(result.failures()).isZero();
        assertThat(result.done()).isPositive();
    }

    @Test
    void usersMadeInBulkAreThoseWhoSignIn() {
        try (Site fresh = Site.on(server(), folder)) {
            fresh.signIn(server(), BulkStore.TEMPLATE);
            new BulkStore(DatabaseKind.SQLITE)
                    .fill("jdbc:sqlite:" + folder.resolve("countersign.db"), 50);
            assertThat(fresh.signIn(server(), Subjects.name(7)).user().id())
                    .hasToString("018f0000-0000-7000-9000-000000000007");
            LoadResult result = some(new Exchange(fresh, Subjects.scattered(50)));
            assertThat(result.failures()).isZero();
        }
    }
}
