package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every guarded route against every kind of credentials that must not open it. */
@ExtendWith(Live.class)
final class EnvironmentMatrixTest {
    private static final String GARBAGE = "dyn_nobody.knows.this";

    @Tag("SES-15")
    @Tag("JWT-23")
    @TestFactory
    Stream<DynamicTest> anotherEnvironmentsCredentialsOpenNothing(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Mine");
        Belongings theirs = Belongings.of(live, "Theirs");
        return guarded(live)
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.info().operation(),
                                () -> {
                                    stranger(live, mine, theirs, route);
                                    assertThat(mine.areUntouched()).isTrue();
                                }));
    }

    private static void stranger(
            LiveAuthority live, Belongings mine, Belongings theirs, Route route) {
        Ask ask = Ask.of(route.method().name(), mine.path(route)).json("{}");
        live.send(ask.bearer(theirs.user().accessToken())).isRefusal(401, 403, 404);
        live.send(ask.bearer(theirs.site().apiToken())).isRefusal(401, 403, 404);
    }

    @Tag("SES-15")
    @TestFactory
    Stream<DynamicTest> ownCredentialsDoNotReachAnotherEnvironmentsRows(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Own");
        Belongings theirs = Belongings.of(live, "Foreign");
        return guarded(live)
                .filter(route -> route.path().replace("{environmentId}", "").contains("{"))
                .flatMap(route -> rows(mine, theirs, route));
    }

    /** The path of an own environment with a row of another one in it. */
    private static Stream<DynamicTest> rows(Belongings mine, Belongings theirs, Route route) {
        return theirs.ids().keySet().stream()
                .filter(name -> !name.equals("environmentId"))
                .filter(name -> route.path().contains("{" + name + "}"))
                .map(name ->
                        DynamicTest.dynamicTest(
                                route.info().operation() + " with their " + name,
                                () -> {
                                    Map<String, String> ids = new LinkedHashMap<>(mine.ids());
                                    ids.put(name, String.valueOf(theirs.ids().get(name)));
                                    String path = Belongings.path(route, ids);
                                    Ask ask = Ask.of(route.method().name(), path).json("{}");
                                    mine.site().operate(ask).isRefusal(404);
                                    assertThat(theirs.areUntouched()).isTrue();
                                }));
    }

    @TestFactory
    Stream<DynamicTest> withoutCredentialsEveryGuardedRouteIsUnauthorized(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Bare");
        return guarded(live)
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.info().operation(),
                                () -> {
                                    Ask ask = Ask.of(route.method().name(), mine.path(route));
                                    unauthorized(live.send(ask));
                                    unauthorized(live.send(ask.json("{}")));
                                    unauthorized(live.send(ask.bearer(GARBAGE)));
                                    unauthorized(live.send(basic(ask)));
                                }));
    }

    private static Ask basic(Ask ask) {
        return ask.header("Authorization", "Basic dXNlcjpwYXNzd29yZA==");
    }

    private static void unauthorized(Answer answer) {
        answer.isRefusal(401);
        assertThat(answer.header("WWW-Authenticate")).as(answer.toString()).isPresent();
    }

    @Tag("JWT-22")
    @TestFactory
    Stream<DynamicTest> onlyAnAccessTokenOpensARouteOfTheSession(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Mixed up");
        String external = live.issuer().mint("someone").token();
        return guarded(live)
                .filter(route -> route.access() instanceof SessionAccess)
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.info().operation(),
                                () -> {
                                    Ask ask = Ask.of(route.method().name(), mine.path(route));
                                    unauthorized(live.send(ask.bearer(mine.user().idToken())));
                                    unauthorized(live.send(ask.bearer(external)));
                                    unauthorized(live.send(ask.bearer(mine.site().apiToken())));
                                    unauthorized(live.send(ask.bearer(live.operator())));
                                    assertThat(mine.areUntouched()).isTrue();
                                }));
    }

    @Tag("JWT-22")
    @TestFactory
    Stream<DynamicTest> noUsersTokenOpensARouteOfTheOperator(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Not an operator");
        return guarded(live)
                .filter(route -> route.access() instanceof ApiAccess)
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.info().operation(),
                                () -> {
                                    Ask ask =
                                            Ask.of(route.method().name(), mine.path(route))
                                                    .json("{}");
                                    unauthorized(live.send(ask.bearer(mine.user().accessToken())));
                                    unauthorized(live.send(ask.bearer(mine.user().idToken())));
                                    assertThat(mine.areUntouched()).isTrue();
                                }));
    }

    @Tag("SES-15")
    @TestFactory
    Stream<DynamicTest> anUnknownEnvironmentIsNotFound(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Known");
        Map<String, String> ids = new LinkedHashMap<>(mine.ids());
        ids.put("environmentId", "00000000-0000-4000-8000-000000000000");
        return live.routes().stream()
                .filter(route -> route.path().contains("{environmentId}"))
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.info().operation(),
                                () -> {
                                    Ask ask =
                                            Ask.of(
                                                            route.method().name(),
                                                            Belongings.path(route, ids))
                                                    .json("{}");
                                    live.send(ask).isRefusal(400, 401, 404);
                                    live.send(ask.bearer(live.operator())).isRefusal(400, 401, 404);
                                }));
    }

    @Tag("SES-15")
    @Test
    void anApiTokenDoesNotListOtherEnvironments(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "One of many");
        mine.site().operate(Ask.get("/api/v0/operator/environments")).isRefusal(403);
    }

    private static Stream<Route> guarded(LiveAuthority live) {
        return live.routes().stream().filter(route -> !route.access().equals(Access.PUBLIC));
    }
}
