package dev.countersign.authority.outbound;

import static dev.countersign.authority.outbound.FetchOutcome.Reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.outbound.FetchOutcome.Failed;
import dev.countersign.authority.outbound.FetchOutcome.Fetched;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final Outbound outbound = new Outbound();

    @AfterEach
    void close() {
        outbound.close();
    }

    @Test
    void aPlainAnswerIsFetchedWithItsHeaders() {
        try (RawServer server =
                RawServer.saying(OK + "ETag: \"1\"\r\nContent-Length: 2\r\n\r\n{}ignored")) {
            FetchOutcome outcome = fetch(server);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Fetched.class,
                            fetched -> {
                                assertThat(fetched.status()).isEqualTo(200);
                                assertThat(fetched.header("ETag")).contains("\"1\"");
                                assertThat(fetched.body().text()).isEqualTo("{}");
                            });
            assertThat(server.lastRequest())
                    .startsWith("GET /keys?a=b HTTP/1.1\r\nHost: localhost:" + server.port())
                    .contains("Accept-Encoding: identity\r\n");
        }
    }

    @Test
    void anEntityTagIsSentAndNotModifiedHasNoBody() {
        try (RawServer server = RawServer.saying("HTTP/1.1 304 Not Modified\r\n\r\n")) {
            FetchOutcome outcome =
                    outbound.send(
                            FetchRequest.of(server.uri(), OutboundPolicy.SANDBOX, "e")
                                    .unless(Optional.of("\"7\"")));
            assertThat(outcome).isInstanceOf(Fetched.class);
            assertThat(server.lastRequest()).contains("If-None-Match: \"7\"\r\n");
        }
    }

    @Test
    void chunksAreJoined() {
        String chunks = "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n";
        try (RawServer server =
                RawServer.saying(OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks)) {
            assertThat(fetch(server))
                    .isInstanceOfSatisfying(
                            Fetched.class,
                            fetched -> assertThat(fetched.body().text()).isEqualTo("abcde"));
        }
    }

    @Test
    void aBodyWithoutLengthEndsWithTheConnection() {
        try (RawServer server = RawServer.saying(OK + "\r\nabc")) {
            assertThat(fetch(server))
                    .isInstanceOfSatisfying(
                            Fetched.class,
                            fetched -> assertThat(fetched.body().text()).isEqualTo("abc"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: \u0000\r\n\r\n",
                ""
            })
    void anAnswerThatIsNotHttpFailsAndSaysSo(String answer) {
        try (RawServer server = RawServer.saying(answer)) {
            assertThat(fetch(server))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(Reason.MALFORMED));
        }
    }

    @Test
    @Tag("KEY-04")
    void aRedirectIsNotFollowed() {
        try (RawServer target = RawServer.saying(OK + "\r\n");
                RawServer server =
                        RawServer.saying(
                                "HTTP/1.1 302 Found\r\nLocation: "
                                        + target.uri()
                                        + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(fetch(server))
                    .isEqualTo(new Failed(Reason.REDIRECT, "redirects, which we do not follow"));
            assertThat(target.connections()).isZero();
        }
    }

    @Test
    @Tag("KEY-06")
    void aTrickledBodyIsCutAtTheDeadline() {
        try (RawServer server =
                RawServer.doing(out -> trickle(out, OK + "Content-Length: 60000\r\n\r\n"))) {
            long start = System.nanoTime();
            FetchOutcome outcome = outbound.get(server.uri(), within(Duration.ofMillis(400)), "e");
            assertThat(outcome).isEqualTo(new Failed(Reason.TIMEOUT, "took longer than 0.4 s"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    @Tag("KEY-06")
    void aServerThatSaysNothingIsCutAtTheDeadline() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (RawServer server = RawServer.doing(out -> done.await(30, TimeUnit.SECONDS))) {
            FetchOutcome outcome = outbound.get(server.uri(), within(Duration.ofMillis(300)), "e");
            assertThat(outcome).isEqualTo(new Failed(Reason.TIMEOUT, "took longer than 0.3 s"));
            done.countDown();
        }
    }

    @Test
    @Tag("KEY-07")
    void anEndlessBodyIsCutAtTheLimit() {
        byte[] block = new byte[8192];
        try (RawServer server =
                RawServer.doing(out -> {
                    out.write((OK + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 12_800; i++) {
                        out.write(block);
                    }
                })) {
            assertThat(fetch(server))
                    .isEqualTo(new Failed(Reason.TOO_LARGE, "is larger than 64 KiB"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 65537\r\n\r\n",
                "Content-Length: 99999999999999999\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n10001\r\n",
                "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n"
            })
    @Tag("KEY-07")
    void anAnnouncedBodyOverTheLimitIsNotRead(String rest) {
        try (RawServer server = RawServer.saying(OK + rest)) {
            assertThat(fetch(server))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(Reason.TOO_LARGE));
        }
    }

    @Test
    @Tag("KEY-07")
    void aBodyOfExactlyTheLimitIsFetched() {
        try (RawServer server =
                RawServer.saying(OK + "Content-Length: 65536\r\n\r\n" + "x".repeat(65536))) {
            assertThat(fetch(server)).isInstanceOf(Fetched.class);
        }
    }

    @Test
    @Tag("KEY-07")
    void endlessHeadersAreCutAtTheLimit() {
        try (RawServer server = RawServer.saying(OK + "A: b\r\n".repeat(4_000) + "\r\n")) {
            assertThat(fetch(server))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(Reason.TOO_LARGE));
        }
    }

    @Test
    @Tag("KEY-07")
    void aCompressedBodyIsNotUnpacked() {
        try (RawServer server =
                RawServer.saying(OK + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab")) {
            assertThat(fetch(server))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(Reason.ENCODED));
        }
    }

    @Test
    @Tag("DOS-06")
    void hungFetchesOfOneEnvironmentStopNobodyElse() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(8);
        CountDownLatch done = new CountDownLatch(1);
        try (RawServer hung =
                        RawServer.doing(out -> {
                            arrived.countDown();
                            done.await(30, TimeUnit.SECONDS);
                        });
                RawServer good = RawServer.saying(OK + "Content-Length: 2\r\n\r\n{}")) {
            List<Thread> waiting =
                    java.util.stream.IntStream.range(0, 8)
                            .mapToObj(i -> Thread.ofVirtual().start(() -> fetch(hung)))
                            .toList();
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(fetch(hung))
                    .isEqualTo(new Failed(Reason.BUSY, "waits behind 8 other fetches"));
            assertThat(outbound.get(good.uri(), OutboundPolicy.SANDBOX, "another"))
                    .isInstanceOf(Fetched.class);
            done.countDown();
            for (Thread each : waiting) {
                each.join();
            }
            assertThat(fetch(good)).isInstanceOf(Fetched.class);
        }
    }

    @Test
    void nobodyListeningIsUnreachable() {
        URI uri;
        try (RawServer server = RawServer.saying("")) {
            uri = server.uri();
        }
        assertThat(outbound.get(uri, OutboundPolicy.SANDBOX, "e"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(Reason.UNREACHABLE));
    }

    private FetchOutcome fetch(RawServer server) {
        return outbound.get(server.uri(), OutboundPolicy.SANDBOX, "e");
    }

    private static OutboundPolicy within(Duration limit) {
        return OutboundPolicy.SANDBOX.within(limit);
    }

    private static void trickle(java.io.OutputStream out, String head) throws Exception {
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(20, TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
        }
    }
}
