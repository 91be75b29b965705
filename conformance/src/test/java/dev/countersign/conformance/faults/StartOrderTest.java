package dev.countersign.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.config.Setting;
import dev.countersign.conformance.faults.process.Postgres;
import dev.countersign.conformance.faults.process.ServerProcess;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Http;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority that is started before its database, or with a wrong password. */
class StartOrderTest {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir private Path folder;

    @Test
    @Tag("R-23")
    void aServerWaitsForItsDatabaseAndSaysSo() throws Exception {
        try (Postgres postgres = Postgres.start(folder.resolve("postgres"));
                ServerProcess server = server(postgres.fresh());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            postgres.kill();
            Future<Duration> started = threads.submit(server::start);
            while (!told(server)) {
                assertThatThrownBy(() -> started.get(100, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            }
            postgres.startAgain();
            assertThat(started.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isPositive();
            try (Http http = new Http(server.base())) {
                http.send(Ask.get("/health/ready")).is(200);
            }
        }
    }

    @Test
    @Tag("R-23")
    void aWrongPasswordIsSaidAtOnce() {
        try (Postgres postgres = Postgres.start(folder.resolve("postgres"))) {
            String url = postgres.fresh().replace("postgres:postgres@", "nobody:wrong@");
            try (ServerProcess server = server(url)) {
                assertThatThrownBy(server::start)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("did not start");
                assertThat(server.complaints())
                        .doesNotContain("wrong")
                        .doesNotContain("does not answer yet");
            }
        }
    }

    private ServerProcess server(String url) {
        return ServerProcess.of(folder, Map.of(Setting.DATABASE_URL, url));
    }

    private boolean told(ServerProcess server) {
        return Files.exists(folder.resolve("server.log"))
                && server.complaints().contains("does not answer yet");
    }
}
