package dev.countersign.authority.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.SetCookie;
import dev.countersign.authority.http.edge.Edge;
import dev.countersign.authority.http.edge.RequestObserver.Seen;
import dev.countersign.jose.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplyTest {

    private static final String ENV = "01234567-89ab-cdef-0123-456789abcdef";
    private static final Reply KEYS =
            Reply.jsonBytes(200, "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8))
                    .withEtag("v1")
                    .cacheable(Duration.ofMinutes(5));

    private final Probe probe =
            Probe.of(
                    Route.get("/keys", Access.PUBLIC, r -> KEYS),
                    Route.get("/json", Access.PUBLIC, r -> Reply.created(JsonObject.of())),
                    Route.get("/html", Access.PUBLIC, r -> Reply.html(200, "<p>ü</p>")),
                    Route.get("/none", Access.PUBLIC, r -> Reply.noContent()),
                    Route.get("/later", Access.PUBLIC, r -> Reply.accepted()),
                    Route.get("/away", Access.PUBLIC, r -> Reply.seeOther(URI.create("/ü?a=b"))),
                    Route.get("/cookies", Access.PUBLIC, r -> cookies()));

    private static Reply cookies() {
        return Reply.noContent()
                .withCookie(SetCookie.of("a", "1"))
                .withCookie(SetCookie.of("b", "2"));
    }

    @AfterAll
    void stop() {
        probe.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/json", "/html", "/none", "/away", "/nothing"})
    @Tag("SES-11")
    void everyReplyIsGuardedAndNotStored(String path) {
        HttpResponse<String> reply = probe.get(path);
        assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(reply, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(reply, "X-Request-Id")).isNotEmpty();
        assertThat(reply.headers().firstValue("Server")).isEmpty();
    }

    @Test
    @Tag("SES-11")
    void aPageMayLoadOnlyWhatIsOursAndStandInNoFrame() {
        HttpResponse<String> reply = probe.get("/html");
        assertThat(header(reply, "Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'self'; object-src 'none'; base-uri 'none';"
                                + " frame-ancestors 'none'");
        assertThat(header(reply, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(reply.body()).isEqualTo("<p>ü</p>");
    }

    @Test
    void statusesAndTypesAreThoseOfTheReply() {
        assertThat(probe.get("/json").statusCode()).isEqualTo(201);
        assertThat(header(probe.get("/json"), "Content-Type")).isEqualTo("application/json");
        assertThat(probe.get("/none").statusCode()).isEqualTo(204);
        assertThat(probe.get("/none").headers().firstValue("Content-Type")).isEmpty();
        assertThat(probe.get("/later").statusCode()).isEqualTo(202);
        assertThat(probe.get("/away").statusCode()).isEqualTo(303);
        assertThat(header(probe.get("/away"), "Location")).isEqualTo("/%C3%BC?a=b");
        assertThat(probe.get("/cookies").headers().allValues("Set-Cookie"))
                .containsExactly(
                        "a=1; Path=/; HttpOnly; Secure; SameSite=Lax",
                        "b=2; Path=/; HttpOnly; Secure; SameSite=Lax");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"v1\"', 304",
        "'W/\"v1\"', 304",
        "'\"v0\", \"v1\"', 304",
        "*, 304",
        "'\"v2\"', 200",
        "v1, 200",
        "'\"V1\"', 200",
    })
    void whatTheClientHasIsNotSentAgain(String tag, int status) {
        HttpResponse<String> reply = probe.get("/keys", "If-None-Match", tag);
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(header(reply, "ETag")).isEqualTo("\"v1\"");
        assertThat(header(reply, "Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(reply.body()).isEqualTo(status == 200 ? "{\"keys\":[]}" : "");
        assertThat(probe.get("/json").statusCode()).isEqualTo(201);
    }

    @Test
    void theObserverIsToldTheTemplateAndNeverThePath() {
        List<Seen> seen = new CopyOnWriteArrayList<>();
        Route read =
                Route.get("/env/{environmentId}", Access.PUBLIC, r -> Reply.noContent())
                        .named("readEnvironment", "Read");
        Edge edge = Edge.closed().withObserver(seen::add);
        try (Probe observed = Probe.of(HttpSettings.onLoopback(), edge, read)) {
            observed.get("/env/" + ENV + "?token=eyJ");
            observed.get("/env/not-an-id");
            observed.ask("BREW", "/nothing/secret");
        }
        assertThat(seen).hasSize(3);
        Seen first = seen.getFirst();
        assertThat(first.route()).isEqualTo("/env/{environmentId}");
        assertThat(first.operation()).isEqualTo("readEnvironment");
        assertThat(first.environmentId()).isEqualTo(ENV);
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.nanos()).isPositive();
        assertThat(seen.get(1).environmentId()).isNull();
        assertThat(seen.get(2).method()).isEqualTo("-");
        assertThat(seen.get(2).route()).isEqualTo("-");
        assertThat(seen.toString()).doesNotContain("secret", "eyJ", "not-an-id");
    }

    @Test
    void aReplyThatEndsWithItsHeadersHasNoLength() {
        String end = " HTTP/1.1\r\nHost: a\r\n";
        assertThat(probe.rawAndDone("GET /none" + end + "\r\n"))
                .startsWith("HTTP/1.1 204 ")
                .doesNotContain("Content-Length");
        assertThat(probe.rawAndDone("GET /keys" + end + "If-None-Match: *\r\n\r\n"))
                .startsWith("HTTP/1.1 304 ")
                .doesNotContain("Content-Length");
        assertThat(probe.rawAndDone("GET /later" + end + "\r\n"))
                .startsWith("HTTP/1.1 202 ")
                .contains("Content-Length: 0");
    }

    static Stream<String> splitters() {
        return Stream.of("a\r\nSet-Cookie: b=c", "a\nb", "a\rb", "a\0b", "ä", "a\u2028", "a\u010a");
    }

    @ParameterizedTest
    @MethodSource("splitters")
    @Tag("SES-09")
    void aHeaderCannotBeSplit(String value) {
        assertThatThrownBy(() -> Reply.noContent().withHeader("X-A", value))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reply.noContent().withHeader("X" + value, "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reply.bytes(200, value, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SetCookie.of("a", value))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SetCookie.of("a", "b").onPath(value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a,b", "a b", "\"a\"", "a\\b"})
    @Tag("SES-04")
    void aCookieValueHoldsOnlyWhatACookieMay(String value) {
        assertThatThrownBy(() -> SetCookie.of("a", value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("SES-04")
    void aHostCookieKeepsItsPromise() {
        SetCookie cookie = SetCookie.of("__Host-sid", "x").sameSite(SetCookie.SameSite.STRICT);
        assertThat(cookie.lasting(Duration.ofHours(1)).headerValue())
                .isEqualTo("__Host-sid=x; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Strict");
        assertThat(cookie.toString()).doesNotContain("x;").isEqualTo("SetCookie[__Host-sid]");
        assertThatThrownBy(() -> cookie.onDomain("example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cookie.onPath("/a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(cookie::overPlainHttp).isInstanceOf(IllegalArgumentException.class);
        assertThat(SetCookie.removal("a").onDomain("example.com").headerValue())
                .isEqualTo(
                        "a=; Path=/; Domain=example.com; Max-Age=0; HttpOnly; Secure;"
                                + " SameSite=Lax");
    }

    private static String header(HttpResponse<String> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
