package dev.countersign.authority.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Running;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions as an operator's program lists and ends them. */
@ExtendWith(Shared.class)
final class SessionAdminTest {

    private static List<String> listed(Site site, String path) {
        return site.operate(Ask.get(site.admin(path))).is(200).list("sessions").stream()
                .map(session -> session.string("id").orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void sessionsAreListedNewestFirstInPagesLivingEndedOrBoth(TestDatabases kind) {
        try (Running running = Running.on(kind)) {
            Site site = running.site();
            Person first = site.signIn("ada");
            running.pass(Duration.ofSeconds(1));
            Person bob = site.signIn("bob");
            running.pass(Duration.ofSeconds(1));
            Person second = site.signIn("ada");
            first.post("/revoke").is(204);
            String ofAda = "/users/" + first.id() + "/sessions";
            assertThat(listed(site, "/sessions"))
                    .containsExactly(second.session(), bob.session(), first.session());
            assertThat(listed(site, ofAda)).containsExactly(second.session(), first.session());
            assertThat(listed(site, ofAda + "?revoked=true")).containsExactly(first.session());
            assertThat(listed(site, ofAda + "?revoked=false")).containsExactly(second.session());
            assertThat(listed(site, "/sessions?limit=1&offset=1")).containsExactly(bob.session());
            site.operate(Ask.get(site.admin("/sessions?limit=101")))
                    .isRefused(400, "invalid_request");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneSessionTellsWhereItRunsAndWhenItEnded(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Ask signIn = site.exchange("ada", "").with("User-Agent", "b".repeat(300));
        JsonObject user = site.send(signIn).is(200).object("user");
        String session = user.string("sessionId").orElseThrow();
        String path = "/api/v0/users/" + user.string("id").orElseThrow() + "/sessions/" + session;
        JsonObject read = site.operate(Ask.get(path)).is(200).json();
        assertThat(read.string("id")).contains(session);
        assertThat(read.string("ipAddress")).contains("127.0.0.1");
        assertThat(read.string("userAgent")).contains("b".repeat(256));
        assertThat(read.has("revokedAt")).isFalse();
        Ask end = Ask.of("PUT", "/api/v0/sessions/" + session + "/revoke");
        JsonObject ended = site.operate(end).is(200).json();
        assertThat(ended.string("revokedAt")).contains(site.running().clock().instant().toString());
        assertThat(site.operate(end).is(200).json()).isEqualTo(ended);
    }

    @Tag("SES-15")
    @ParameterizedTest
    @EnumSource
    void aSessionIsFoundUnderItsOwnUserAndEnvironmentAlone(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        Person bob = site.signIn("bob");
        Site other = both.site(kind);
        String path = "/api/v0/users/" + ada.id() + "/sessions/" + ada.session();
        site.operate(Ask.get("/api/v0/users/" + bob.id() + "/sessions/" + ada.session())).is(404);
        other.operate(Ask.get(path)).isRefused(404, "not_found");
        other.operate(Ask.of("PUT", "/api/v0/sessions/" + ada.session() + "/revoke")).is(404);
        other.operate(Ask.of("POST", other.admin("/users/" + ada.id() + "/sessions/revoke")))
                .is(404);
        other.operate(Ask.get(other.admin("/users/" + ada.id() + "/sessions"))).is(404);
        assertThat(ada.standing()).isEqualTo(204);
        site.operate(Ask.get(path)).is(200);
    }
}
