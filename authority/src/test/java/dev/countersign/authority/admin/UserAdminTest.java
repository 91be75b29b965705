package dev.countersign.authority.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Running;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users as an operator's program makes, finds, changes and erases them. */
@ExtendWith(Shared.class)
final class UserAdminTest {
    private static final String VERIFIED = ",\"emailVerifiedAt\":\"2026-01-01T00:00:00.000Z\"";

    private static JsonObject made(Site site, String body) {
        return site.operate(Ask.post(site.admin("/users"), body)).is(201).object("user");
    }

    private static String id(JsonObject user) {
        return user.string("id").orElseThrow();
    }

    private static List<String> found(Site site, String query) {
        return site.operate(Ask.get(site.admin("/users?" + query))).is(200).list("users").stream()
                .map(UserAdminTest::id)
                .toList();
    }

    private static long count(Answer answer) {
        return ((JsonNumber) answer.json().find("count").orElseThrow()).asLongExact().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aUserMadeWithAVerifiedAddressSignsInWithIt(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        JsonObject ada =
                made(
                        site,
                        "{\"email\":\"Ada@Example.com\",\"firstName\":\"Ada\",\"id\":\"x\""
                                + VERIFIED
                                + "}");
        assertThat(ada.string("email")).contains("ada@example.com");
        assertThat(ada.has("firstVisit")).isFalse();
        Person signedIn = site.signInByEmail("ada@example.com");
        assertThat(signedIn.id()).isEqualTo(id(ada));
        assertThat(signedIn.user().toJson()).contains("\"newUser\":false");
        site.operate(
                        Ask.post(
                                site.admin("/users"),
                                "{\"email\":\"ada@example.com\",\"alias\":\"twin\""
                                        + VERIFIED
                                        + "}"))
                .isRefused(422, "email_already_exists");
        assertThat(found(site, "")).containsExactly(id(ada));
    }

    @Tag("LINK-05")
    @ParameterizedTest
    @EnumSource
    void anAddressThatNobodyVerifiedIsKeptAsThatAndSignsNobodyIn(
            TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        JsonObject ada = made(site, "{\"email\":\"ada@example.com\"}");
        assertThat(ada.has("email")).isFalse();
        assertThat(ada.string("unverifiedEmail")).contains("ada@example.com");
        assertThat(site.signInByEmail("ada@example.com").id()).isNotEqualTo(id(ada));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"nobody\"}",
                "{\"username\":\"-\"}",
                "{\"metadata\":5}",
                "{\"alias\":5}",
                "{\"email\":\"a@example.com\",\"emailVerifiedAt\":\"yes\"}",
                "{\"email\":\"a@example.com\",\"emailVerifiedAt\":true}",
                "[]"
            })
    void whatCannotBeStoredMakesNobody(String body, Shared.Both both) {
        Site site = both.site(TestDatabases.SQLITE);
        Answer answer = site.operate(Ask.post(site.admin("/users"), body));
        assertThat(answer.status()).as(answer.toString()).isIn(400, 422);
        assertThat(found(site, "")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aUserIsReadChangedAndErased(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        String one = site.admin("/users/" + ada.id());
        JsonObject read = site.operate(Ask.get(one)).is(200).object("user");
        assertThat(read.toJson()).contains("externalUser", "createdAt", "updatedAt");
        JsonObject changed =
                site.operate(Ask.put(one, "{\"jobTitle\":\"Countess\",\"email\":\"x@y.example\"}"))
                        .is(200)
                        .object("user");
        assertThat(changed.string("jobTitle")).contains("Countess");
        assertThat(changed.has("email")).isFalse();
        site.operate(Ask.put(one, "{\"jobTitle\":5}")).isRefused(400, "invalid_body");
        site.operate(Ask.delete(one)).is(204);
        for (Ask gone : List.of(Ask.get(one), Ask.put(one, "{}"), Ask.delete(one))) {
            site.operate(gone).isRefused(404, "not_found");
        }
        site.operate(Ask.get(site.admin("/users/nobody"))).is(404);
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnFindsByItsOwnMemberAlone(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        JsonObject ada =
                made(
                        site,
                        "{\"firstName\":\"Grace\",\"lastName\":\"King\",\"alias\":\"Ägir\","
                                + "\"jobTitle\":\"100%_sure\",\"username\":\"gk\","
                                + "\"email\":\"ada@example.com\""
                                + VERIFIED
                                + "}");
        JsonObject bob = made(site, "{\"firstName\":\"Admiral\",\"lastName\":\"Grace\"}");
        String of = "filterColumn=%s&filterValue=%s";
        assertThat(found(site, of.formatted("firstName", "grace"))).containsExactly(id(ada));
        assertThat(found(site, of.formatted("lastName", "GRACE"))).containsExactly(id(bob));
        assertThat(found(site, of.formatted("alias", "%C3%84g"))).containsExactly(id(ada));
        assertThat(found(site, of.formatted("alias", "firstName"))).isEmpty();
        assertThat(found(site, of.formatted("username", "Gk"))).containsExactly(id(ada));
        assertThat(found(site, of.formatted("jobTitle", "0%25_S"))).containsExactly(id(ada));
        assertThat(found(site, of.formatted("jobTitle", "%25"))).containsExactly(id(ada));
        assertThat(found(site, of.formatted("email", "ada%40"))).containsExactly(id(ada));
        assertThat(found(site, of.formatted("id", id(bob)))).containsExactly(id(bob));
        assertThat(found(site, of.formatted("all", "grace"))).hasSize(2);
        assertThat(found(site, "filter%5BfilterColumn%5D=lastName&filter%5BfilterValue%5D=king"))
                .containsExactly(id(ada));
        assertThat(found(site, of.formatted("all", "%27%20OR%201%3D1"))).isEmpty();
        site.operate(Ask.get(site.admin("/users?filterColumn=profile&filterValue=x")))
                .isRefused(400, "invalid_request");
    }

    @Tag("SES-15")
    @ParameterizedTest
    @EnumSource
    void pagesGoFromTheNewestOverAllUsersOfTheEnvironment(TestDatabases kind) {
        try (Running running = Running.on(kind)) {
            Site site = running.site();
            running.site().signIn("elsewhere");
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                made.add(site.signIn("user-" + i).id());
                running.pass(Duration.ofSeconds(1));
            }
            Collections.reverse(made);
            assertThat(found(site, "")).isEqualTo(made);
            assertThat(found(site, "limit=2&offset=1")).isEqualTo(made.subList(1, 3));
            assertThat(found(site, "offset=5")).isEmpty();
            Answer page = site.operate(Ask.get(site.admin("/users?limit=1"))).is(200);
            assertThat(count(page)).isEqualTo(5);
            for (String wrong : List.of("limit=101", "limit=x", "limit=-1", "offset=-1")) {
                site.operate(Ask.get(site.admin("/users?" + wrong)))
                        .isRefused(400, "invalid_request");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessionsComeAlongWhereTheyAreAskedFor(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person first = site.signIn("ada");
        Person ended = site.signIn("ada");
        ended.post("/revoke").is(204);
        JsonObject with =
                site.operate(Ask.get(site.admin("/users?includeSessions=true")))
                        .is(200)
                        .list("users")
                        .getFirst();
        assertThat(((JsonArray) with.find("sessions").orElseThrow()).values())
                .singleElement()
                .satisfies(session -> assertThat(session.toJson()).contains(first.session()));
        for (String query : List.of("", "?includeSessions=false")) {
            assertThat(site.operate(Ask.get(site.admin("/users" + query))).is(200).body())
                    .doesNotContain("\"sessions\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBulkKeepsWhatIsGoodAndTellsWhatIsNot(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        made(site, "{\"email\":\"ada@example.com\",\"username\":\"ada\"" + VERIFIED + "}");
        String entries =
                "[{\"email\":\"bob@example.com\""
                        + VERIFIED
                        + "},"
                        + "{\"email\":\"ada@example.com\",\"alias\":\"A\""
                        + VERIFIED
                        + "},"
                        + "{\"username\":\"ADA\"},{\"email\":\"x\"},{\"alias\":5},{\"alias\":\"E\"}]";
        Answer bulk = site.operate(Ask.post(site.admin("/users/bulk"), entries)).is(201);
        assertThat(bulk.list("created")).hasSize(2);
        assertThat(bulk.list("updated")).isEmpty();
        assertThat(bulk.list("failed"))
                .extracting(failure -> failure.string("code").orElseThrow())
                .containsExactly(
                        "email_already_exists",
                        "username_already_exists",
                        "invalid_email_address",
                        "invalid_body");
        assertThat(bulk.list("failed"))
                .allSatisfy(failure -> {
                    assertThat(failure.string("error")).isPresent();
                    assertThat(failure.has("user")).isTrue();
                });
        assertThat(bulk.json().find("total").orElseThrow().toJson()).isEqualTo("6");
        assertThat(found(site, "")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void anUpsertChangesWhomItKnowsByIdOrProvenAddress(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        String ada = id(made(site, "{\"email\":\"ada@example.com\"" + VERIFIED + "}"));
        Person bob = site.signIn("bob");
        Person stranger = both.site(kind).signIn("bob");
        String entries =
                "[{\"email\":\"ada@example.com\",\"alias\":\"A\"},"
                        + "{\"id\":\""
                        + bob.id()
                        + "\",\"alias\":\"B\"},"
                        + "{\"id\":\""
                        + stranger.id()
                        + "\",\"alias\":\"S\"}]";
        Answer bulk =
                site.operate(Ask.post(site.admin("/users/bulk?upsert=true"), entries)).is(201);
        assertThat(bulk.list("updated"))
                .extracting(UserAdminTest::id)
                .containsExactly(ada, bob.id());
        assertThat(bulk.list("created"))
                .singleElement()
                .satisfies(user -> assertThat(id(user)).isNotEqualTo(stranger.id()));
        assertThat(stranger.get("/users").is(200).json().has("alias")).isFalse();
        assertThat(bob.get("/users").is(200).json().string("alias")).contains("B");
    }

    @ParameterizedTest
    @EnumSource
    void aBulkHasOneToFiftyEntries(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        List<String> entries = IntStream.range(0, 51).mapToObj(i -> "{}").toList();
        String bulk = site.admin("/users/bulk");
        site.operate(Ask.post(bulk, entries.toString())).isRefused(400, "invalid_body");
        site.operate(Ask.post(bulk, "[]")).isRefused(400, "invalid_body");
        site.operate(Ask.post(bulk, "[5]")).isRefused(400, "invalid_body");
        site.operate(Ask.post(bulk, "{\"users\":{}}")).isRefused(400, "invalid_body");
        assertThat(found(site, "")).isEmpty();
        site.operate(Ask.post(bulk, entries.subList(0, 50).toString())).is(201);
        assertThat(found(site, "limit=100")).hasSize(50);
    }
}
