package dev.countersign.authority.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Handler;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Route;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingTest {

    private static final String ENV = "01234567-89ab-cdef-0123-456789abcdef";

    private Probe probe = Probe.of();

    @BeforeAll
    void start() {
        probe.close();
        probe =
                Probe.of(
                        Route.get("/api/v0/healthcheck", Access.PUBLIC, say("health")),
                        Route.get("/api/v0/sdk/{environmentId}/users", Access.PUBLIC, say("users")),
                        Route.post("/api/v0/sdk/{environmentId}/users", Access.PUBLIC, say("new")),
                        Route.get("/api/v0/sdk/{environmentId}/users/me", Access.PUBLIC, say("me")),
                        Route.get(
                                "/api/v0/sdk/{environmentId}/users/{userId}",
                                Access.PUBLIC,
                                request -> Reply.text(200, request.pathParam("userId"))),
                        Route.post(
                                "/api/v0/sdk/{environmentId}/providers/{type}/signIn",
                                Access.PUBLIC,
                                request -> Reply.text(200, request.pathParam("type"))),
                        Route.get(
                                "/api/v0/sdk/{environmentId}/users/{userId}/me/x",
                                Access.PUBLIC,
                                say("x")));
    }

    @AfterAll
    void stop() {
        probe.close();
    }

    private static Handler say(String text) {
        return request -> Reply.text(200, text);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v0/healthcheck, 200, health",
        "GET, /api/v0/Healthcheck, 404,",
        "GET, /API/v0/healthcheck, 404,",
        "GET, /api/v0/healthcheck/, 404,",
        "GET, /api/v0//healthcheck, 404,",
        "GET, /api/v0/sdk/ENV/users, 200, users",
        "GET, /api/v0/sdk/ENV/USERS, 200, users",
        "POST, /api/v0/sdk/ENV/users, 200, new",
        "GET, /api/v0/sdk/ENV/users/me, 200, me",
        "GET, /api/v0/sdk/ENV/users/Me, 200, me",
        "GET, /api/v0/sdk/ENV/users/7, 200, 7",
        "GET, /api/v0/sdk/ENV/users/a%20b+c, 200, a b+c",
        "GET, /api/v0/sdk/ENV/users/a%2Fb, 200, a/b",
        "GET, /api/v0/sdk/ENV/users/%00, 404,",
        "GET, /api/v0/sdk/ENV/users/%C0%AF, 404,",
        "GET, /api/v0/sdk/ENV/users/, 404,",
        "GET, /api/v0/sdk//users, 404,",
        "GET, /api/v0/sdk/ENV/users/me/me/x, 200, x",
        "POST, /api/v0/sdk/ENV/providers/Google/signin, 200, Google",
        "POST, /api/v0/sdk/ENV/providers/google/SIGNIN, 200, google",
        "GET, /, 404,",
        "GET, /api/v0/sdk/ENV/users?next=/api/v0/healthcheck, 200, users",
    })
    void aPathFindsItsRouteAndNoOther(String method, String path, int status, String body) {
        HttpResponse<String> reply = probe.ask(method, path.replace("ENV", ENV));
        assertThat(reply.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(reply.body()).isEqualTo(body);
        } else {
            assertThat(Probe.object(reply).string("code")).hasValue("not_found");
        }
    }

    @Test
    void aMethodThatThePathDoesNotHaveIsRefusedNamingThoseItHas() {
        HttpResponse<String> reply = probe.ask("DELETE", "/api/v0/sdk/" + ENV + "/users");
        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.headers().firstValue("Allow")).hasValue("GET, POST, HEAD, OPTIONS");
        assertThat(Probe.object(reply).string("code")).hasValue("method_not_allowed");
    }

    @ParameterizedTest
    @CsvSource({"TRACE", "FOO", "PROPFIND"})
    void anUnknownMethodIsRefused(String method) {
        assertThat(probe.ask(method, "/api/v0/healthcheck").statusCode()).isEqualTo(405);
    }

    @Test
    void headIsGetWithoutItsBody() {
        HttpResponse<String> reply = probe.ask("HEAD", "/api/v0/healthcheck");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Length")).hasValue("6");
        assertThat(reply.body()).isEmpty();
        assertThat(probe.get("/api/v0/healthcheck").body()).isEqualTo("health");
    }

    @Test
    void optionsNamesTheMethods() {
        HttpResponse<String> reply = probe.ask("OPTIONS", "/api/v0/healthcheck");
        assertThat(reply.statusCode()).isEqualTo(204);
        assertThat(reply.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(probe.ask("OPTIONS", "/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void twoRoutesOfOneMethodAndPathAreRefused() {
        Route one = Route.get("/api/v0/sdk/{environmentId}/Users", Access.PUBLIC, say("1"));
        Route two = Route.get("/api/v0/sdk/{environmentId}/users", Access.PUBLIC, say("2"));
        assertThatThrownBy(() -> new Router(List.of(one, two)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyRequestHasAnIdOfItsOwnWhateverTheClientSends() {
        HttpResponse<String> one = probe.get("/api/v0/healthcheck", "X-Request-Id", "mine");
        HttpResponse<String> two = probe.get("/api/v0/healthcheck");
        String first = one.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(first).isNotEqualTo("mine").matches("[0-9a-z]{1,13}");
        assertThat(two.headers().firstValue("X-Request-Id")).isPresent().get().isNotEqualTo(first);
    }
}
