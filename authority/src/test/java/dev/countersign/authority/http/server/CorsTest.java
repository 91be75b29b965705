package dev.countersign.authority.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.edge.CorsPolicy.Decision;
import dev.countersign.authority.http.edge.Edge;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {

    private static final String APP = "https://app.com";

    private final Probe probe =
            Probe.of(
                    HttpSettings.onLoopback(),
                    Edge.closed().withCors(CorsTest::decide),
                    Route.get("/keys", Access.PUBLIC, request -> Reply.text(200, "keys")),
                    Route.get("/page", Access.PUBLIC, request -> Reply.text(200, "page")),
                    Route.put("/page", Access.PUBLIC, request -> Reply.noContent()),
                    Route.get("/cookie/page", Access.PUBLIC, request -> Reply.text(200, "page")),
                    Route.get(
                            "/error",
                            Access.PUBLIC,
                            request -> {
                                throw ApiError.of(ErrorCode.INVALID_EMAIL);
                            }));

    private static Decision decide(Request request) {
        if (request.path().equals("/keys")) {
            return Decision.ANY_ORIGIN;
        }
        if (!request.origin().map(Set.of(APP)::contains).orElse(false)) {
            return Decision.REFUSED;
        }
        return request.path().startsWith("/cookie")
                ? Decision.THIS_ORIGIN_WITH_COOKIES
                : Decision.THIS_ORIGIN;
    }

    @AfterAll
    void stop() {
        probe.close();
    }

    @Test
    void aListedOriginMayReadTheReply() {
        HttpResponse<String> reply = probe.get("/page", "Origin", APP);
        assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo(APP);
        assertThat(header(reply, "Access-Control-Allow-Credentials")).isEqualTo("-");
        assertThat(header(reply, "Access-Control-Expose-Headers")).contains("X-Request-Id");
        assertThat(header(reply, "Vary")).isEqualTo("Origin");
    }

    @Test
    void cookiesGoAlongOnlyWhereThePolicySaysSo() {
        HttpResponse<String> reply = probe.get("/cookie/page", "Origin", APP);
        assertThat(header(reply, "Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo(APP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.com.evil.com",
                "https://evilapp.com",
                "http://app.com",
                "https://app.com:444",
                "https://APP.com",
                "null"
            })
    @Tag("SES-07")
    void anotherOriginIsToldNothing(String origin) {
        HttpResponse<String> reply = probe.get("/page", "Origin", origin);
        assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("-");
        assertThat(header(reply, "Vary")).isEqualTo("Origin");
        HttpResponse<String> preflight = preflight("/page", origin, "PUT", "content-type");
        assertThat(preflight.statusCode()).isEqualTo(403);
        assertThat(Probe.object(preflight).string("code")).hasValue("forbidden_origin");
        assertThat(header(preflight, "Access-Control-Allow-Methods")).isEqualTo("-");
    }

    @Test
    @Tag("SES-07")
    void whatIsPublicAnywayIsForAnyOriginWithoutCookies() {
        HttpResponse<String> reply = probe.get("/keys", "Origin", "null");
        assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(reply, "Access-Control-Allow-Credentials")).isEqualTo("-");
        assertThat(header(probe.get("/keys"), "Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void anErrorCanBeReadByThePageToo() {
        HttpResponse<String> reply = probe.get("/error", "Origin", APP);
        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo(APP);
    }

    @Test
    void aReplyWithoutOriginStillVariesByIt() {
        assertThat(header(probe.get("/page"), "Vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    authorization,content-type          | authorization, content-type
                    X-Dyn-Version, x-dyn-request-id     | x-dyn-version, x-dyn-request-id
                    x-dynamic-device-nonce              | x-dynamic-device-nonce
                    x-mfa-auth-token                    | x-mfa-auth-token
                    x-other                             | -
                    x-dyn-version,x-other               | x-dyn-version
                    x-dyn-a b,x-dyn-ü                   | -
                    """)
    void aPreflightAllowsTheHeadersOfTheContract(String asked, String allowed) {
        HttpResponse<String> reply = preflight("/page", APP, "PUT", asked);
        assertThat(reply.statusCode()).isEqualTo(204);
        assertThat(header(reply, "Access-Control-Allow-Headers")).isEqualTo(allowed);
        assertThat(header(reply, "Access-Control-Allow-Methods"))
                .isEqualTo("GET, POST, PUT, PATCH, DELETE");
        assertThat(header(reply, "Access-Control-Max-Age")).isEqualTo("600");
        assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo(APP);
    }

    @Test
    void aPreflightForWhatIsNotThereIsRefused() {
        assertThat(preflight("/nothing", APP, "GET", "").statusCode()).isEqualTo(404);
        assertThat(preflight("/page", APP, "DELETE", "").statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> preflight(
            String path, String origin, String method, String headers) {
        return probe.ask(
                "OPTIONS",
                path,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                headers.isEmpty() ? "content-type" : headers);
    }

    private static String header(HttpResponse<String> reply, String name) {
        String values = String.join(" + ", reply.headers().allValues(name));
        return values.isEmpty() ? "-" : values;
    }
}
