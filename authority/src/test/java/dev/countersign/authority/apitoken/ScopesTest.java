package dev.countersign.authority.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.http.Method;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Running;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every operator's route of the table, against tokens with and without its scope. */
@ExtendWith(Shared.class)
final class ScopesTest {

    /** The scope that a route's path and method call for, worked out apart from the code. */
    private static ApiScope scope(Route route) {
        String path = route.path();
        boolean reads = route.method() == Method.GET || path.contains("/externalJwt/");
        if (path.endsWith("/audit")) {
            return ApiScope.EVENTS_READ;
        }
        if (path.endsWith("/statistics/visitors")) {
            return ApiScope.ANALYTICS_READ;
        }
        if (path.contains("/tokens")) {
            return reads ? ApiScope.API_TOKENS_READ : ApiScope.API_TOKENS_WRITE;
        }
        if (path.contains("/users") || path.contains("/sessions")) {
            return reads ? ApiScope.USERS_READ : ApiScope.USERS_WRITE;
        }
        return reads ? ApiScope.SETTINGS_READ : ApiScope.SETTINGS_WRITE;
    }

    private static List<Route> operators(Running running) {
        return running.routes().stream()
                .filter(route -> route.access() instanceof ApiAccess)
                .toList();
    }

    private static Stream<Route> ofEnvironments(Running running) {
        return operators(running).stream().filter(route -> route.access() != ApiAccess.OPERATOR);
    }

    /** One of everything that a path can name. */
    private static Map<String, String> belongings(Site site) {
        Person person = site.signIn("ada");
        Map<String, String> ids = new HashMap<>();
        ids.put("environmentId", site.id());
        ids.put("projectId", site.id());
        ids.put("userId", person.id());
        ids.put("sessionId", person.session());
        ids.put(
                "originId",
                id(
                        site.operate(
                                        Ask.post(
                                                site.admin("/origins"),
                                                "{\"origin\":\"https://shop.example\"}"))
                                .is(201)
                                .object("origin")));
        Ask deeplink = Ask.post(site.admin("/deeplinkUrls"), "{\"url\":\"shop://signed-in\"}");
        ids.put("deeplinkUrlId", site.operate(deeplink).is(201).text("id"));
        ids.put(
                "tokenId",
                id(
                        site.operate(Ask.post(site.admin("/tokens"), "{\"note\":\"n\"}"))
                                .is(201)
                                .object("token")));
        ids.put("issuerId", first(site, "externalIssuers"));
        ids.put("keyId", first(site, "signingKeys"));
        return ids;
    }

    private static String first(Site site, String what) {
        return id(site.operate(Ask.get(site.admin("/" + what))).is(200).list(what).getFirst());
    }

    private static String id(JsonObject json) {
        return json.string("id").orElseThrow();
    }

    private static Ask ask(Route route, Map<String, String> ids) {
        String path = route.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        assertThat(path).as("a path of which nothing is left open").doesNotContain("{");
        Ask ask = Ask.of(route.method().name(), path);
        return route.method() == Method.GET ? ask : ask.json("{}");
    }

    private static Stream<DynamicTest> each(Stream<Route> routes, Consumer<Route> held) {
        return routes.map(route ->
                DynamicTest.dynamicTest(route.info().operation(), () -> held.accept(route)));
    }

    @Tag("SEC-07")
    @TestFactory
    Stream<DynamicTest> allScopesButTheOneOpenNothing(Shared.Both both) {
        Site site = both.site(TestDatabases.SQLITE);
        Map<String, String> ids = belongings(site);
        return each(
                ofEnvironments(site.running()),
                route -> {
                    List<ApiScope> others =
                            Arrays.stream(ApiScope.values())
                                    .filter(scope -> scope != scope(route))
                                    .toList();
                    String token = site.token(others);
                    site.send(ask(route, ids).as(token)).isRefused(403, "insufficient_scope");
                    site.operate(Ask.delete(site.admin("/tokens/" + newest(site)))).is(204);
                });
    }

    private static String newest(Site site) {
        return id(site.operate(Ask.get(site.admin("/tokens"))).is(200).list("tokens").getLast());
    }

    @Tag("SEC-07")
    @TestFactory
    Stream<DynamicTest> theOneScopeIsEnough(Shared.Both both) {
        return each(
                ofEnvironments(both.on(TestDatabases.SQLITE)),
                route -> {
                    Site site = both.site(TestDatabases.SQLITE);
                    Answer answer =
                            site.send(
                                    ask(route, belongings(site))
                                            .as(site.token(List.of(scope(route)))));
                    assertThat(answer.status()).as(answer.toString()).isNotIn(401, 403);
                    assertThat(answer.status()).as(answer.toString()).isLessThan(500);
                });
    }

    @Tag("SEC-07")
    @TestFactory
    Stream<DynamicTest> withoutATokenNobodyOperates(Shared.Both both) {
        Site site = both.site(TestDatabases.SQLITE);
        Map<String, String> ids = belongings(site);
        String madeUp = site.apiToken().substring(0, site.apiToken().length() - 1) + "!";
        return each(
                operators(site.running()).stream(),
                route -> {
                    Ask ask = ask(route, ids);
                    site.send(ask).isRefused(401, "invalid_api_token");
                    site.send(ask.as(madeUp)).isRefused(401, "invalid_api_token");
                    site.send(ask.as("dyn_")).isRefused(401, "invalid_api_token");
                    site.send(ask.with("X-Api-Key", site.apiToken())).is(401);
                    site.send(ask.with("Cookie", "DYNAMIC_JWT_TOKEN=" + site.apiToken())).is(401);
                });
    }

    @Tag("SEC-07")
    @TestFactory
    Stream<DynamicTest> theInstallationsRoutesAreForItsOperatorAlone(Shared.Both both) {
        Site site = both.site(TestDatabases.SQLITE);
        return each(
                operators(site.running()).stream()
                        .filter(route -> route.access() == ApiAccess.OPERATOR),
                route -> site.operate(ask(route, Map.of())).isRefused(403, "insufficient_scope"));
    }

    @Tag("SEC-07")
    @Tag("SES-15")
    @TestFactory
    Stream<DynamicTest> aTokenOfAnotherEnvironmentFindsNothingHere(Shared.Both both) {
        Site mine = both.site(TestDatabases.SQLITE);
        Site other = both.site(TestDatabases.SQLITE);
        Person person = mine.signIn("somebody");
        Map<String, String> ids = belongings(mine);
        return each(
                ofEnvironments(mine.running()),
                route -> {
                    other.operate(ask(route, ids)).isRefused(404, "not_found");
                    assertThat(person.standing()).isEqualTo(204);
                    mine.operate(Ask.get(mine.admin("/users/" + person.id()))).is(200);
                });
    }
}
