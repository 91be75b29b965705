package dev.countersign.authority.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.config.Setting;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Running;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Health and metrics, as those see them who watch. */
@ExtendWith(Shared.class)
final class ObserveTest {
    private static final Pattern OPERATION =
            Pattern.compile(
                    "countersign_requests_seconds_count\\{operation=\"([^\"]*)\",status=\"([0-9]{3})\"\\}");

    @ParameterizedTest
    @EnumSource
    void aNodeOnItsDatabaseIsLiveAndReady(TestDatabases kind) {
        try (Running running = Running.inRealTime(kind)) {
            assertThat(running.send(Ask.get("/health/live")).is(200).body())
                    .isEqualTo("{\"status\":\"up\"}");
            assertThat(running.send(Ask.get("/health/ready")).is(200).body())
                    .isEqualTo("{\"status\":\"ready\"}");
        }
    }

    @Tag("R-04")
    @Test
    void withoutItsDatabaseANodeIsLiveNotReadyAndSaysTryAgain() {
        try (Running running = Running.inRealTime(TestDatabases.POSTGRESQL)) {
            Site site = running.site();
            running.database().close();
            running.send(Ask.get("/health/live")).is(200);
            Answer ready = running.send(Ask.get("/health/ready")).is(503);
            assertThat(ready.text("status")).isEqualTo("unready");
            assertThat(ready.text("why")).isEqualTo("the database does not answer");
            Answer refused =
                    site.send(
                            Ask.post(
                                    site.sdk("/emailVerifications/create"),
                                    "{\"email\":\"ada@example.com\"}"));
            refused.isRefused(503, "unavailable");
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(refused.body()).doesNotContainIgnoringCase("sql", "postgres", "exception");
        }
    }

    @Test
    void aNodeWhoseClockIsFarFromTheDatabasesIsNotReadyAndSaysWhy() {
        try (Running running = Running.on(TestDatabases.POSTGRESQL)) {
            assertThat(running.send(Ask.get("/health/ready")).is(503).text("why"))
                    .startsWith("clock differs from the database's by ");
        }
    }

    @Test
    void withoutTheSettingThereAreNoMetrics(Shared.Both both) {
        Running running = both.on(TestDatabases.SQLITE);
        running.send(Ask.get("/metrics")).isRefused(404, "not_found");
        assertThat(running.routes()).noneMatch(route -> route.path().equals("/metrics"));
    }

    @Tag("SEC-04")
    @Test
    void metricsCountRoutesAndKnowNobody() {
        try (Running running = Running.on(TestDatabases.SQLITE, Map.of(Setting.METRICS, "true"))) {
            Site site = running.site();
            Person ada = site.signInByEmail("ada@example.com");
            ada.get("/users").is(200);
            ada.get("/users/check?field=username&value=somebody").is(200);
            for (int i = 0; i < 20; i++) {
                site.send(Ask.get("/nowhere/" + i)).is(404);
                site.send(Ask.of("BREW" + i, "/health/live"));
                site.send(Ask.get("/api/v0/sdk/" + ada.id() + "/settings")).is(404);
            }
            Answer metrics = running.send(Ask.get("/metrics")).is(200);
            assertThat(metrics.header("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            String text = metrics.body();
            assertThat(text)
                    .contains("operation=\"signInWithEmailVerification\",status=\"200\"")
                    .contains("countersign_mail_waiting")
                    .contains("jvm_memory_used_bytes")
                    .contains("# HELP countersign_requests_seconds")
                    .doesNotContain(
                            site.id(),
                            ada.id(),
                            ada.session(),
                            ada.token(),
                            site.apiToken(),
                            "example.com",
                            "somebody",
                            "nowhere",
                            "BREW");
            Set<String> known =
                    running.routes().stream()
                            .map(Route::info)
                            .map(info -> info.operation())
                            .collect(Collectors.toSet());
            List<MatchResult> series = OPERATION.matcher(text).results().toList();
            assertThat(series).isNotEmpty();
            assertThat(series.stream().map(match -> match.group(1)).filter(o -> !o.equals("-")))
                    .isSubsetOf(known);
        }
    }
}
