package dev.countersign.authority.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Caller;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.edge.Edge;
import dev.countersign.authority.http.edge.TrustedProxies;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestTest {

    private record Someone(String name) implements Caller {}

    private enum Room implements Access {
        NAMED
    }

    private final Probe probe = probe(TrustedProxies.NONE);

    private static Probe probe(TrustedProxies proxies) {
        return Probe.of(
                HttpSettings.onLoopback().withProxies(proxies),
                Edge.closed()
                        .withGatekeeper(
                                (request, access) -> new Someone(request.bearer().orElse("none"))),
                told("/bearer", Request::bearer),
                told("/cookie", request -> request.cookie("SID")),
                told("/query", request -> request.query("field")),
                told("/origin", Request::origin),
                told("/agent", Request::userAgent),
                told("/header", request -> request.header("X-Twice")),
                told(
                        "/client",
                        request ->
                                Optional.of(
                                        String.join(
                                                " ",
                                                request.remoteAddress(),
                                                request.scheme(),
                                                request.host()))),
                Route.get(
                        "/number/{n}",
                        Access.PUBLIC,
                        request ->
                                Reply.text(200, "" + request.pathParam("n", RequestTest::digit))),
                Route.get(
                        "/caller",
                        Room.NAMED,
                        request -> Reply.text(200, request.caller(Someone.class).name())));
    }

    private static Route told(String path, Function<Request, Optional<String>> what) {
        return Route.get(
                path, Access.PUBLIC, request -> Reply.text(200, what.apply(request).orElse("-")));
    }

    private static Optional<Integer> digit(String text) {
        return text.matches("[0-9]") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    @AfterAll
    void stop() {
        probe.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Bearer abc   | abc
                    bearer abc   | abc
                    BEARER  abc  | abc
                    Basic abc    | -
                    Bearer       | -
                    Bearerabc    | -
                    Bearer %     | %
                    abc          | -
                    """)
    void aBearerTokenIsWhatFollowsTheScheme(String header, String token) {
        assertThat(probe.get("/bearer", "Authorization", header).body()).isEqualTo(token);
    }

    @Test
    void twoAuthorizationHeadersAreNobodys() {
        assertThat(raw("/bearer", "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"))
                .endsWith("\r\n\r\n-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SID=1                         | 200 | 1
                    a=0; SID=1; b=2               | 200 | 1
                    a=0;SID=1;b=2                 | 200 | 1
                    sid=1                         | 200 | -
                    SID=1; SID=1                  | 400 | duplicate_cookie
                    SID=1; a=2; SID=3             | 400 | duplicate_cookie
                    SID                           | 200 | -
                    SID=                          | 200 | ''
                    SID=a=b                       | 200 | a=b
                    $Version=1; SID="1"; $Path=/  | 200 | "1"
                    $Version=1; x="a; SID=2"      | 200 | 2"
                    a="; SID=2; b="               | 200 | 2
                    XSID=9; SID=1                 | 200 | 1
                    a=SID=9                       | 200 | -
                    """)
    @Tag("SES-04")
    void aCookieIsReadOneWayOnly(String header, int status, String value) {
        HttpResponse<String> reply = probe.get("/cookie", "Cookie", header);
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(status == 200 ? reply.body() : code(reply)).isEqualTo(value);
    }

    @Test
    @Tag("SES-04")
    void aCookieOfOneNameInTwoHeadersIsRefused() {
        assertThat(raw("/cookie", "Cookie: SID=1\r\nCookie: SID=2\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("duplicate_cookie");
    }

    @ParameterizedTest
    @CsvSource({
        "?field=email, 200, email",
        "?filter%5Bfield%5D=email, 200, email",
        "?field=a%20b%2Bc+d, 200, a b+c d",
        "?field=%C3%A9, 200, é",
        "?other=1, 200, -",
        "?field=, 200, -",
        "?field, 200, -",
        "'', 200, -",
        "?field=1&field=1, 400, invalid_request",
        "?field=%C0%AF, 400, invalid_request",
        "?field=%00, 400, invalid_request",
        "?other=1&other=2&field=3, 200, 3",
    })
    void aQueryIsReadOneWayOnly(String query, int status, String value) {
        HttpResponse<String> reply = probe.get("/query" + query);
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(status == 200 ? reply.body() : code(reply)).isEqualTo(value);
    }

    @Test
    void aPathParameterThatDoesNotParseIsNotThere() {
        assertThat(probe.get("/number/7").body()).isEqualTo("7");
        assertThat(code(probe.get("/number/x"))).isEqualTo("not_found");
    }

    @Test
    void theHandlerSeesWhomTheGatekeeperAdmitted() {
        assertThat(probe.get("/caller", "Authorization", "Bearer ann").body()).isEqualTo("ann");
    }

    @Test
    void headersAreAsTheyWereSent() {
        assertThat(probe.get("/origin", "Origin", "https://App.example").body())
                .isEqualTo("https://App.example");
        assertThat(probe.get("/origin").body()).isEqualTo("-");
        assertThat(probe.get("/agent", "User-Agent", "Kit/1").body()).isEqualTo("Kit/1");
        assertThat(raw("/header", "X-Twice: a\r\nx-twice: b\r\n")).endsWith("a, b");
    }

    @Test
    void aStrangersWordAboutTheClientIsNotTaken() {
        HttpResponse<String> reply =
                probe.get(
                        "/client",
                        "X-Forwarded-For",
                        "6.6.6.6",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Host",
                        "evil.example");
        assertThat(reply.body()).isEqualTo("127.0.0.1 http 127.0.0.1:" + probe.port());
    }

    @Test
    void aTrustedProxysWordIsTaken() {
        try (Probe proxied = probe(TrustedProxies.of(List.of("127.0.0.0/8")))) {
            String[] headers = {
                "X-Forwarded-For", "6.6.6.6, 1.1.1.1",
                "X-Forwarded-Proto", "http, https",
                "X-Forwarded-Host", "auth.example:8443"
            };
            assertThat(proxied.get("/client", headers).body())
                    .isEqualTo("1.1.1.1 https auth.example:8443");
            assertThat(proxied.get("/client", "X-Forwarded-Host", "a\"b").body())
                    .isEqualTo("127.0.0.1 http 127.0.0.1:" + proxied.port());
        }
    }

    private String raw(String path, String headers) {
        return probe.raw(
                "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "Connection: close\r\n\r\n");
    }

    private static String code(HttpResponse<String> reply) {
        return Probe.object(reply).string("code").orElseThrow();
    }
}
