package dev.countersign.authority.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.config.Setting;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Running;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A session that has ended opens nothing any more, whoever ended it. */
@ExtendWith(Shared.class)
final class SessionEndTest {
    private static final Map<Setting, String> URL =
            Map.of(Setting.PUBLIC_URL, "https://auth.example");

    /** Every way in which a session ends before its time. */
    enum End {
        OWN {
            @Override
            void of(Person person) {
                person.post("/revoke").is(204);
            }
        },
        ONE_BY_AN_OPERATOR {
            @Override
            void of(Person person) {
                person.site()
                        .operate(Ask.of("PUT", "/api/v0/sessions/" + person.session() + "/revoke"))
                        .is(200);
            }
        },
        ALL_OF_THE_USER {
            @Override
            void of(Person person) {
                operate(person, "POST", "/users/" + person.id() + "/sessions/revoke", 204);
            }
        },
        ALL_OF_THE_ENVIRONMENT {
            @Override
            void of(Person person) {
                operate(person, "POST", "/users/sessions/revoke", 202);
            }
        },
        USER_SUSPENDED {
            @Override
            void of(Person person) {
                operate(person, "PUT", "/users/" + person.id() + "/suspend", 200);
            }
        },
        USER_ERASED {
            @Override
            void of(Person person) {
                operate(person, "DELETE", "/users/" + person.id(), 204);
            }
        },
        USER_ERASED_THEMSELVES {
            @Override
            void of(Person person) {
                person.send(Ask.delete(person.site().sdk("/users"))).is(204);
            }
        };

        abstract void of(Person person);

        private static void operate(Person person, String method, String path, int status) {
            Site site = person.site();
            site.operate(Ask.of(method, site.admin(path))).is(status);
        }
    }

    static Stream<Arguments> endsOnBoth() {
        return Stream.of(TestDatabases.values())
                .flatMap(kind -> Stream.of(End.values()).map(end -> Arguments.of(kind, end)));
    }

    private static List<Route> bearerRoutes(Site site) {
        return site.running().routes().stream()
                .filter(route -> route.access() instanceof SessionAccess)
                .toList();
    }

    private static Ask ask(Site site, Route route) {
        String path = route.path().replace("{environmentId}", site.id());
        assertThat(path).doesNotContain("{");
        Ask ask = Ask.of(route.method().name(), path);
        return route.method().name().equals("GET") ? ask : ask.json("{}");
    }

    @Tag("SES-03")
    @ParameterizedTest
    @MethodSource("endsOnBoth")
    void anEndedSessionOpensNoRouteOfTheTable(TestDatabases kind, End end, Shared.Both both) {
        Site site = both.site(kind);
        Person ended = site.signIn("ada");
        assertThat(ended.standing()).isEqualTo(204);
        end.of(ended);
        List<Route> routes = bearerRoutes(site);
        assertThat(routes).hasSizeGreaterThan(7);
        for (Route route : routes) {
            ended.send(ask(site, route)).isRefused(401, "session_revoked");
        }
    }

    @Tag("SES-03")
    @ParameterizedTest
    @EnumSource
    void endingOneSessionLeavesTheOthersAlone(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person phone = site.signIn("ada");
        Person laptop = site.signIn("ada");
        Person bob = site.signIn("bob");
        phone.post("/revoke").is(204);
        assertThat(phone.standing()).isEqualTo(401);
        assertThat(laptop.standing()).isEqualTo(204);
        End.ALL_OF_THE_USER.of(laptop);
        assertThat(laptop.standing()).isEqualTo(401);
        assertThat(bob.standing()).isEqualTo(204);
    }

    @Tag("SES-03")
    @Tag("SES-15")
    @ParameterizedTest
    @EnumSource
    void endingAllSessionsStopsAtTheEnvironment(TestDatabases kind, Shared.Both both) {
        Person here = both.site(kind).signIn("ada");
        Person there = both.site(kind).signIn("ada");
        End.ALL_OF_THE_ENVIRONMENT.of(here);
        assertThat(here.standing()).isEqualTo(401);
        assertThat(there.standing()).isEqualTo(204);
    }

    @Tag("SES-03")
    @ParameterizedTest
    @EnumSource
    void everyTokenOfAnEndedSessionIsVoid(TestDatabases kind, Shared.Both both) {
        Person first = both.site(kind).signIn("ada");
        Person second = first.refreshed();
        Person third = first.change("{\"firstName\":\"Ada\"}").status() == 200 ? first : second;
        second.post("/revoke").is(204);
        assertThat(first.standing()).isEqualTo(401);
        assertThat(second.standing()).isEqualTo(401);
        assertThat(third.standing()).isEqualTo(401);
    }

    @Tag("SES-03")
    @Test
    void whatEndsOnOneNodeHasEndedOnTheOther() {
        try (Running here = Running.on(TestDatabases.POSTGRESQL, URL);
                Running there = here.beside()) {
            Site site = here.site();
            for (End end : End.values()) {
                Person ended = site.signIn("ada");
                Ask elsewhere = Ask.get(site.sdk("/session")).as(ended.token());
                there.send(elsewhere).is(204);
                end.of(ended);
                there.send(elsewhere).isRefused(401, "session_revoked");
                if (end == End.USER_SUSPENDED) {
                    String user = site.admin("/users/" + ended.id() + "/readmit");
                    site.operate(Ask.of("PUT", user)).is(200);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondSignOutIsUnauthorizedAndLeavesOneEntry(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        ada.post("/revoke").is(204);
        ada.post("/revoke").isRefused(401, "session_revoked");
        assertThat(
                        site.operate(Ask.get(site.admin("/audit?action=user.session.revoked")))
                                .is(200)
                                .list("data"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.string("sessionId")).contains(ada.session());
                    assertThat(entry.string("actor")).contains("user");
                });
    }

    @Tag("SES-03")
    @ParameterizedTest
    @EnumSource
    void aSuspendedUserComesBackOnlyWhenReadmittedAndThenThroughTheDoor(
            TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        End.USER_SUSPENDED.of(ada);
        site.send(site.exchange("ada", "")).is(403);
        site.operate(Ask.of("PUT", site.admin("/users/" + ada.id() + "/readmit"))).is(200);
        assertThat(ada.standing()).isEqualTo(401);
        assertThat(site.signIn("ada").id()).isEqualTo(ada.id());
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsErasedComesBackAsSomebodyNew(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signInByEmail("ada@example.com");
        End.USER_ERASED_THEMSELVES.of(ada);
        Person again = site.signInByEmail("ada@example.com");
        assertThat(again.id()).isNotEqualTo(ada.id());
        assertThat(ada.standing()).isEqualTo(401);
        site.operate(Ask.get(site.admin("/users/" + ada.id()))).isRefused(404, "not_found");
    }

    @ParameterizedTest
    @EnumSource
    void aLockedEnvironmentServesNoSessionAndOpensNone(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        site.set("{\"security\":{\"environmentLocked\":true}}");
        for (Route route : bearerRoutes(site)) {
            ada.send(ask(site, route)).isRefused(403, "environment_locked");
        }
        site.send(site.exchange("ada", "")).is(403);
        site.set("{\"security\":{\"environmentLocked\":false}}");
        assertThat(ada.standing()).isEqualTo(204);
    }
}
