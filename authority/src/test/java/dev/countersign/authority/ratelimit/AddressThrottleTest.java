package dev.countersign.authority.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.edge.Edge;
import dev.countersign.authority.http.edge.TrustedProxies;
import dev.countersign.authority.http.server.HttpServer;
import dev.countersign.authority.http.server.HttpSettings;
import dev.countersign.authority.key.HandClock;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddressThrottleTest {

    private static final String SDK = "/api/v0/sdk/{environmentId}/";
    private static final LimitSettings SETTINGS =
            new LimitSettings(
                    Map.of("sdk-burst", 6, "sign-in", 3, "documents", 9, "environment", 20), 1);

    private final HandClock clock = new HandClock();
    private final TestDatabase at = TestDatabases.SQLITE.fresh();
    private final HttpClient client = HttpClient.newHttpClient();
    private final RateLimits limits =
            new RateLimits(
                    clock,
                    at.database(),
                    new Hashing(
                            SealingKeys.fromText("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")),
                    SETTINGS);
    private final HttpServer server =
            HttpServer.start(
                    HttpSettings.onLoopback().withProxies(TrustedProxies.of(List.of("127.0.0.1"))),
                    List.of(
                            Route.get(SDK + "settings", Access.PUBLIC, r -> Reply.noContent()),
                            Route.get(
                                    SDK + ".well-known/jwks", Access.PUBLIC, r -> Reply.accepted()),
                            Route.post(
                                    SDK + "emailVerifications/signin",
                                    Access.PUBLIC,
                                    r -> Reply.noContent()),
                            Route.get("/health/live", Access.PUBLIC, r -> Reply.noContent())),
                    Edge.closed().withThrottle(new AddressThrottle(limits)));

    @AfterEach
    void close() {
        server.stop();
        at.close();
    }

    private HttpResponse<String> ask(String method, String path, String address)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .header("X-Forwarded-For", address)
                        .method(method, BodyPublishers.noBody())
                        .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** How many of so many requests were let through. */
    private int admitted(int times, String method, String path, String address)
            throws IOException, InterruptedException {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            admitted += ask(method, path, address).statusCode() == 429 ? 0 : 1;
        }
        return admitted;
    }

    @Test
    void anAddressThatAsksTooOftenIsTold429AndWhenToComeBack() throws Exception {
        assertThat(admitted(6, "GET", "/api/v0/sdk/e/settings", "203.0.113.1")).isEqualTo(6);
        HttpResponse<String> refused = ask("GET", "/api/v0/sdk/e/settings", "203.0.113.1");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("10");
        assertThat(admitted(1, "GET", "/api/v0/sdk/e/settings", "203.0.113.2")).isEqualTo(1);
        clock.forward(Duration.ofSeconds(10));
        assertThat(admitted(1, "GET", "/api/v0/sdk/e/settings", "203.0.113.1")).isEqualTo(1);
    }

    @Test
    void signInsAreLimitedMoreTightlyInAnySpelling() throws Exception {
        assertThat(admitted(2, "POST", "/api/v0/sdk/e/emailVerifications/signin", "203.0.113.1"))
                .isEqualTo(2);
        assertThat(admitted(5, "POST", "/api/v0/sdk/e/emailverifications/signIn", "203.0.113.1"))
                .isEqualTo(1);
    }

    @Test
    void keysAreCountedApart() throws Exception {
        assertThat(admitted(20, "GET", "/api/v0/sdk/e/.well-known/jwks", "203.0.113.1"))
                .isEqualTo(9);
        assertThat(admitted(1, "GET", "/api/v0/sdk/e/settings", "203.0.113.1")).isEqualTo(1);
    }

    @Test
    void anEnvironmentIsLimitedHoweverManyAsk() throws Exception {
        int admitted = 0;
        for (int i = 0; i < 30; i++) {
            admitted += admitted(1, "GET", "/api/v0/sdk/e/settings", "203.0.113." + i);
        }
        assertThat(admitted).isEqualTo(20);
        assertThat(admitted(1, "GET", "/api/v0/sdk/other/settings", "203.0.113.1")).isEqualTo(1);
    }

    @Test
    void anIpv6NetworkIsOneAddress() throws Exception {
        int admitted = 0;
        for (int i = 1; i <= 10; i++) {
            admitted += admitted(1, "GET", "/api/v0/sdk/e/settings", "2001:db8:1:2::" + i);
        }
        assertThat(admitted).isEqualTo(6);
        assertThat(admitted(1, "GET", "/api/v0/sdk/e/settings", "2001:db8:1:3::1")).isEqualTo(1);
    }

    @Test
    void healthIsNotCounted() throws Exception {
        assertThat(admitted(40, "GET", "/health/live", "203.0.113.1")).isEqualTo(40);
    }
}
