package dev.countersign.authority.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.edge.Edge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    private static final String JSON_POST = POST + "Content-Type: application/json\r\n";

    private static final HttpSettings.Limits QUICK =
            HttpSettings.Limits.DEFAULT
                    .withHeadTime(Duration.ofMillis(600))
                    .withBodyTime(Duration.ofMillis(600))
                    .withIdleTime(Duration.ofMillis(600));

    private static Probe probe(HttpSettings.Limits limits, Route... routes) {
        return Probe.of(HttpSettings.onLoopback().withLimits(limits), Edge.closed(), routes);
    }

    private static Route echo() {
        return Route.post("/echo", Access.PUBLIC, r -> Reply.ok(r.body().json()));
    }

    private static Route hello() {
        return Route.get("/hello", Access.PUBLIC, r -> Reply.text(200, "hello"));
    }

    /** Sends the text and then one byte at a time until the server answers or closes. */
    private static String dribble(Probe probe, String start) throws IOException {
        try (Socket socket = probe.socket()) {
            socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(50);
            StringBuilder answer = new StringBuilder();
            long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            while (System.nanoTime() - end < 0) {
                try {
                    int read = socket.getInputStream().read();
                    if (read < 0) {
                        return answer.toString();
                    }
                    answer.append((char) read);
                } catch (SocketTimeoutException silent) {
                    socket.getOutputStream().write('a');
                } catch (SocketException reset) {
                    return answer.toString();
                }
            }
            return "still open";
        }
    }

    @Test
    @Tag("DOS-01")
    void aBodyThatComesByteByByteIsRefusedAtTheDeadline() throws IOException {
        try (Probe probe = probe(QUICK, echo())) {
            long start = System.nanoTime();
            String head = JSON_POST + "Content-Length: 5000\r\n\r\n";
            assertThat(dribble(probe, head))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("request_timeout");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(8));
        }
    }

    @Test
    @Tag("DOS-01")
    void aHeadThatComesByteByByteIsRefusedAtTheDeadline() throws IOException {
        try (Probe probe = probe(QUICK, hello())) {
            assertThat(dribble(probe, "GET /hello HTTP/1.1\r\nHost: a\r\nX: "))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("request_timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET /hello HTTP/1.1\r\nHost: a\r\n",
                JSON_POST + "Content-Length: 5\r\n\r\n{",
            })
    @Tag("DOS-01")
    void aSilentConnectionIsEnded(String start) {
        try (Probe probe = probe(QUICK, echo(), hello())) {
            assertThat(probe.raw(start)).doesNotContain("HTTP/1.1 200", "HTTP/1.1 500");
        }
    }

    @Test
    @Tag("DOS-01")
    void aClientThatTakesNoRepliesIsCut() throws IOException {
        Reply large = Reply.text(200, "x".repeat(200_000));
        try (Probe probe = probe(QUICK, Route.get("/large", Access.PUBLIC, r -> large));
                Socket socket = probe.socket()) {
            byte[] ask =
                    "GET /large HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 1_000_000; i++) {
                                    socket.getOutputStream().write(ask);
                                }
                            })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    @Tag("DOS-01")
    void slowClientsDoNotKeepQuickOnesWaiting() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try (Probe probe = probe(HttpSettings.Limits.DEFAULT, echo(), hello())) {
            for (int i = 0; i < 200; i++) {
                Socket socket = probe.socket();
                slow.add(socket);
                socket.getOutputStream()
                        .write("POST /echo HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(probe.get("/hello").statusCode()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    @Tag("DOS-01")
    void oneAddressHoldsSoManyConnectionsAndNoMore() throws IOException {
        try (Probe probe = probe(HttpSettings.Limits.DEFAULT.withConnections(100, 2), hello())) {
            try (Socket one = probe.socket();
                    Socket two = probe.socket()) {
                assertThat(ask(one)).startsWith("HTTP/1.1 200 ");
                assertThat(ask(two)).startsWith("HTTP/1.1 200 ");
                assertThat(probe.raw("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")).isEmpty();
            }
        }
    }

    /** One request on a connection that stays open; its first line. */
    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(
                        "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        byte[] some = new byte[64];
        int read = socket.getInputStream().readNBytes(some, 0, some.length);
        return new String(some, 0, read, StandardCharsets.US_ASCII);
    }

    @Test
    @Tag("DOS-02")
    void whatIsTooMuchAtOnceIsToldToComeBack() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Semaphore entered = new Semaphore(0);
        Route slow = Route.get("/slow", Access.PUBLIC, r -> await(entered, release));
        try (Probe probe = probe(HttpSettings.Limits.DEFAULT.withRequests(2, 0), slow);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> one = threads.submit(() -> probe.get("/slow"));
            Future<HttpResponse<String>> two = threads.submit(() -> probe.get("/slow"));
            entered.acquire(2);
            HttpResponse<String> third = probe.get("/slow");
            release.countDown();
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(Probe.object(third).string("code")).hasValue("overloaded");
            assertThat(one.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
            assertThat(two.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
            assertThat(probe.get("/slow").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void requestsAtWorkAreFinishedBeforeTheServerEnds() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Semaphore entered = new Semaphore(0);
        Route slow = Route.get("/slow", Access.PUBLIC, r -> await(entered, release));
        try (Probe probe = probe(HttpSettings.Limits.DEFAULT, slow);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> work = threads.submit(() -> probe.get("/slow"));
            entered.acquire();
            int port = probe.port();
            Future<?> stopping = threads.submit(probe.server()::stop);
            while (accepts(port)) {
                Thread.onSpinWait();
            }
            assertThat(work.isDone()).isFalse();
            release.countDown();
            assertThat(work.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
            stopping.get(10, TimeUnit.SECONDS);
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static Reply await(Semaphore entered, CountDownLatch release) {
        entered.release();
        try {
            return release.await(10, TimeUnit.SECONDS) ? Reply.noContent() : Reply.accepted();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                POST + "Content-Length: 2\r\nTransfer-Encoding:" + " chunked\r\n\r\n0\r\n\r\n",
                POST + "Content-Length: 2\r\nContent-Length:" + " 3\r\n\r\n{}",
                POST + "Content-Length: +2\r\n\r\n{}",
                POST + "Content-Length: -2\r\n\r\n{}",
                POST + "Content-Length: 2, 2\r\n\r\n{}",
                POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n",
                POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                JSON_POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /hello HTTP/1.1\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n",
                "GET /hello HTTP/1.1\nHost: a\n\n",
                "GET /hello HTTP/9.9\r\nHost: a\r\n\r\n",
                "nonsense\r\n\r\n",
            })
    void whatTwoCouldReadInTwoWaysIsRefused(String request) {
        try (Probe probe = probe(QUICK, echo(), hello())) {
            String reply = probe.rawAndDone(request);
            assertThat(reply).startsWith("HTTP/1.1 4").contains("\"code\":\"");
            assertThat(reply.toLowerCase(Locale.ROOT)).contains("connection: close");
            assertThat(reply.split("HTTP/1.1 ", -1)).hasSize(2);
        }
    }

    @Test
    @Tag("DOS-01")
    void aHeadMayBeSixteenKibibytesAndItsFirstLineEight() {
        try (Probe probe = probe(QUICK, hello())) {
            String start = "GET /hello";
            String rest = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
            String fits = start + "?q=" + "x".repeat(8000) + rest + "X: " + "y".repeat(15_000);
            assertThat(probe.rawAndDone(fits + "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
            assertThat(probe.rawAndDone(start + "?" + "x".repeat(9000) + rest + "\r\n"))
                    .startsWith("HTTP/1.1 414 ")
                    .contains("uri_too_long");
            assertThat(probe.rawAndDone(start + rest + "X: " + "y".repeat(17_000) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    @Tag("DOS-01")
    void aChunkIsNotKeptBeforeItIsMeasured() {
        try (Probe probe = probe(QUICK, echo())) {
            String reply = probe.raw(JSON_POST + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n{");
            assertThat(reply).startsWith("HTTP/1.1 413 ").contains("body_too_large");
        }
    }

    @Test
    void aThrottledClientIsToldWhenToComeBack() {
        Edge edge =
                Edge.closed()
                        .withThrottle((request, route) ->
                                throttled(request)
                                        ? Optional.of(Duration.ofSeconds(7))
                                        : Optional.empty());
        try (Probe probe = Probe.of(HttpSettings.onLoopback(), edge, hello(), echo())) {
            assertThat(probe.json("POST", "/echo", "{}").statusCode()).isEqualTo(200);
            HttpResponse<String> reply = probe.get("/hello");
            assertThat(reply.statusCode()).isEqualTo(429);
            assertThat(reply.headers().firstValue("Retry-After")).hasValue("7");
            assertThat(Probe.object(reply).string("code")).hasValue("too_many_requests");
        }
    }

    private static boolean throttled(Request request) {
        return request.path().equals("/hello") && request.remoteAddress().equals("127.0.0.1");
    }
}
