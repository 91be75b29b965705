package dev.countersign.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.keysource.FetchResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fetching over HTTP from servers that behave, and from others. */
final class HttpKeysTest {
    private static final String TAG = "\"one\"";

    /** What a server does with a request. */
    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final Threads threads = new Threads();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void aSetIsReadAndNotSentAgainWhileItIsTheSame() {
        SigningKey key = SigningKey.generateRsa(2048);
        byte[] body = JwkSet.of(List.of(key.publicJwk())).toJson().toUtf8();
        HttpKeys keys =
                serve(exchange -> {
                    boolean same =
                            TAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                    exchange.getResponseHeaders().set("ETag", TAG);
                    exchange.sendResponseHeaders(same ? 304 : 200, same ? -1 : body.length);
                    if (!same) {
                        exchange.getResponseBody().write(body);
                    }
                });
        FetchResult first = keys.fetch(null);
        assertThat(first).isInstanceOf(FetchResult.Fresh.class);
        assertThat(((FetchResult.Fresh) first).entityTag()).isEqualTo(TAG);
        assertThat(((FetchResult.Fresh) first).keys().find(key.keyId())).isPresent();
        assertThat(keys.fetch(TAG)).isInstanceOf(FetchResult.NotModified.class);
    }

    @Test
    @Tag("KEY-04")
    void aRedirectIsAFailure() {
        HttpKeys keys =
                serve(exchange -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:9/");
                    exchange.sendResponseHeaders(302, -1);
                });
        assertThat(keys.fetch(null)).isEqualTo(new FetchResult.Failed("the answer has status 302"));
    }

    @Test
    @Tag("KEY-06")
    void anAnswerThatIsTooLongIsAFailure() {
        byte[] much = new byte[65 * 1024];
        HttpKeys keys =
                serve(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(much);
                });
        assertThat(keys.fetch(null)).isInstanceOf(FetchResult.Failed.class);
    }

    @Test
    @Tag("KEY-07")
    void anAnswerThatNeverEndsIsAFailureInTime() {
        HttpKeys keys =
                serve(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    await();
                });
        assertThat(keys.fetch(null))
                .isEqualTo(new FetchResult.Failed("no whole answer within 300 ms"));
    }

    @Test
    void whatIsNoSetAndWhatIsNotThereAreFailures() {
        HttpKeys keys =
                serve(exchange -> {
                    exchange.sendResponseHeaders(200, 4);
                    exchange.getResponseBody().write("nope".getBytes(StandardCharsets.UTF_8));
                });
        assertThat(keys.fetch(null)).isInstanceOf(FetchResult.Failed.class);
        server.stop(0);
        assertThat(keys.fetch(null)).isInstanceOf(FetchResult.Failed.class);
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpKeys serve(Behaviour behaviour) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        behaviour.answer(exchange);
                    }
                });
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        return new HttpKeys(address, Duration.ofMillis(300), threads.fetching());
    }
}
