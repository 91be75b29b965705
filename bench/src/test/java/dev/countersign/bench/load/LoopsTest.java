package dev.countersign.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.bench.http.Answer;
import dev.countersign.bench.http.WireRequest;
import dev.countersign.devissuer.DevIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The loads, against a real server that happens to be there: a dev issuer. */
class LoopsTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final WireRequest KEYS = WireRequest.get("/api/dev/jwks");

    private static final DevIssuer SERVER = DevIssuer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static int port() {
        return SERVER.baseUri().getPort();
    }

    private static Operations times(int count, WireRequest request) {
        AtomicInteger left = new AtomicInteger(count);
        return () -> left.getAndDecrement() > 0 ? Operation.of(request) : null;
    }

    @Test
    void aClosedLoopEndsWhenNothingIsLeft() {
        LoadResult result =
                new ClosedLoop(port(), 20, Duration.ofSeconds(30)).run(times(333, KEYS));
        assertThat(result.done()).isEqualTo(333);
        assertThat(result.failures()).isZero();
        assertThat(result.rate()).isPositive();
        assertThat(result.latencies().p50()).isPositive();
    }

    @Test
    void aClosedLoopEndsWithItsTime() {
        LoadResult result = new ClosedLoop(port(), 2, SHORT).run(() -> Operation.of(KEYS));
        assertThat(result.done()).isPositive();
        assertThat(result.seconds()).isGreaterThanOrEqualTo(0.25);
    }

    @Test
    void aRefusalIsAFailureAndNoLatency() {
        LoadResult result =
                new ClosedLoop(port(), 1, SHORT).run(times(3, WireRequest.get("/nowhere")));
        assertThat(result.done()).isZero();
        assertThat(result.failures()).isEqualTo(3);
        assertThat(result.example()).startsWith("404");
    }

    @Test
    void aServerThatIsNotThereIsAFailure() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        LoadResult result = new ClosedLoop(free, 1, SHORT).run(times(1, KEYS));
        assertThat(result.failures()).isEqualTo(1);
        assertThat(result.example()).startsWith("connection");
    }

    @Test
    void anOperationMayBeSeveralRequests() {
        Operation twice =
                new Operation() {
                    private boolean again = true;

                    @Override
                    public WireRequest first() {
                        return KEYS;
                    }

                    @Override
                    public @Nullable WireRequest after(Answer answer) {
                        WireRequest next = again ? KEYS : null;
                        again = false;
                        return next;
                    }
                };
        AtomicInteger left = new AtomicInteger(1);
        LoadResult result =
                new ClosedLoop(port(), 1, SHORT)
                        .run(() -> left.getAndDecrement() > 0 ? twice : null);
        assertThat(result.done()).isEqualTo(1);
    }

    @Test
    void anOpenLoopBeginsAsManyAsItsRateSays() {
        LoadResult result =
                new OpenLoop(port(), 4, 100, Duration.ofMillis(500)).run(() -> Operation.of(KEYS));
        assertThat(result.done()).isEqualTo(50);
        assertThat(result.failures()).isZero();
    }

    @Test
    void anOpenLoopEndsWhenNothingIsLeft() {
        LoadResult result =
                new OpenLoop(port(), 4, 200, Duration.ofSeconds(30)).run(times(20, KEYS));
        assertThat(result.done()).isEqualTo(20);
    }

    @Test
    void whoCameWhileTheServerStalledIsChargedForIt() throws IOException {
        try (ServerSocket stalling = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> stallOnce(stalling, 300));
            // One connection: whoever comes meanwhile cannot even be sent.
            LoadResult result =
                    new OpenLoop(stalling.getLocalPort(), 1, 50, Duration.ofMillis(400))
                            .run(() -> Operation.of(KEYS));
            assertThat(result.done()).isEqualTo(20);
            assertThat(result.latencies().p50()).isGreaterThan(50);
        }
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new OpenLoop(port(), 1, 0, SHORT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Answers every request of one connection, the first of them late. */
    private static void stallOnce(ServerSocket server, long millis) {
        try (Socket socket = server.accept()) {
            boolean stalled = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            while (!stalled && in.read(buffer) > 0) {
                socket.getOutputStream()
                        .write(
                                "HTTP/1.1 204 No Content\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
