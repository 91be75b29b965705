package dev.countersign.authority.fields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Required, unique and custom fields stand between a user and a complete session. */
@ExtendWith(Shared.class)
final class FieldsTest {

    private static String standard(String name, String more) {
        return "{\"kyc\":[{\"name\":\"" + name + "\",\"enabled\":true" + more + "}]}";
    }

    private static String custom(String name, String more) {
        return "{\"customFields\":[{\"name\":\"" + name + "\",\"enabled\":true" + more + "}]}";
    }

    private static String metadata(String name, String value) {
        return JsonObject.builder()
                .put("metadata", JsonObject.builder().put(name, value).build())
                .build()
                .toJson();
    }

    private static List<String> missing(JsonObject user) {
        List<JsonValue> fields = ((JsonArray) user.find("missingFields").orElseThrow()).values();
        return fields.stream()
                .map(field -> ((JsonObject) field).string("name").orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aMissingFieldKeepsTheSessionIncompleteUntilItIsGiven(
            TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set(
                "{\"kyc\":[{\"name\":\"firstName\",\"required\":true,\"enabled\":true},"
                        + "{\"name\":\"country\",\"required\":true,\"enabled\":true},"
                        + "{\"name\":\"team\",\"required\":true,\"enabled\":false},"
                        + "{\"name\":\"jobTitle\",\"required\":false,\"enabled\":true}]}");
        Person ada = site.signIn("ada");
        assertThat(missing(ada.user())).containsExactly("firstName", "country");
        assertThat(ada.user().string("scope")).contains("userDataForm");
        assertThat(ada.claims().string("scope")).contains("userDataForm");
        assertThat(Person.claims(ada.idToken()).find("missing_fields").orElseThrow().toJson())
                .contains("firstName", "country")
                .doesNotContain("team");
        Answer half = ada.change("{\"firstName\":\"Ada\"}").is(200);
        assertThat(missing(half.object("user"))).containsExactly("country");
        assertThat(half.object("user").string("scope")).contains("userDataForm");
        Answer whole = ada.change("{\"country\":\"GB\"}").is(200);
        assertThat(missing(whole.object("user"))).isEmpty();
        assertThat(whole.object("user").string("scope")).contains("user:basic");
        JsonObject claims = Person.claims(whole.text("minifiedJwt"));
        assertThat(claims.string("scope")).contains("user:basic");
        assertThat(claims.string("sid")).contains(ada.session());
        assertThat(site.signIn("ada").user().string("scope")).contains("user:basic");
    }

    @ParameterizedTest
    @EnumSource
    void anIncompleteSessionReadsAndChangesItsUserAndNothingElse(
            TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set(standard("country", ",\"required\":true"));
        Person ada = site.signIn("ada");
        assertThat(ada.standing()).isEqualTo(204);
        ada.get("/users").is(200);
        ada.post("/refresh").is(200);
        ada.send(Ask.delete(site.sdk("/users"))).isRefused(403, "insufficient_scope");
        Ask link =
                Ask.post(
                        site.sdk("/externalAuth/link"),
                        "{\"jwt\":\"" + site.external("b", "") + "\"}");
        ada.send(link).isRefused(403, "insufficient_scope");
        assertThat(missing(ada.get("/users").json())).containsExactly("country");
        ada.post("/revoke").is(204);
    }

    @ParameterizedTest
    @EnumSource
    void aBoxThatIsNotTickedIsMissing(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set(standard("policiesConsent", ",\"required\":true"));
        Person ada = site.signIn("ada");
        Answer no = ada.change("{\"policiesConsent\":false}").is(200);
        assertThat(missing(no.object("user"))).containsExactly("policiesConsent");
        Answer yes = ada.change("{\"policiesConsent\":true}").is(200);
        assertThat(missing(yes.object("user"))).isEmpty();
    }

    @Tag("LINK-05")
    @ParameterizedTest
    @EnumSource
    void anUnprovenAddressDoesNotFillARequiredEmail(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set(standard("email", ",\"required\":true"));
        Person eve = site.signIn("eve", ",\"email\":\"victim@example.com\"");
        assertThat(missing(eve.user())).containsExactly("email");
        Answer asked = eve.change("{\"email\":\"victim@example.com\"}").is(200);
        assertThat(missing(asked.object("user"))).containsExactly("email");
        assertThat(site.signInByEmail("ada@example.com").user().string("scope"))
                .contains("user:basic");
    }

    @ParameterizedTest
    @EnumSource
    void aCustomFieldFollowsItsRules(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set(
                "{\"customFields\":[{\"name\":\"size\",\"enabled\":true,\"required\":true,"
                        + "\"validationRules\":{\"validOptions\":[{\"label\":\"S\"},"
                        + "{\"value\":\"L\",\"label\":\"Large\"}]}},"
                        + "{\"name\":\"code\",\"enabled\":true,\"required\":false,"
                        + "\"validationRules\":{\"regex\":\"[A-Z]{3}\"}}]}");
        Person ada = site.signIn("ada");
        assertThat(missing(ada.user())).containsExactly("size");
        ada.change(metadata("size", "XXL")).isRefused(422, "invalid_update");
        ada.change(metadata("size", "Large")).isRefused(422, "invalid_update");
        ada.change("{\"metadata\":{\"size\":\"L\",\"code\":\"abc\"}}")
                .isRefused(422, "invalid_update");
        Answer done = ada.change("{\"metadata\":{\"size\":\"L\",\"code\":\"ABC\"}}").is(200);
        assertThat(done.object("user").string("scope")).contains("user:basic");
    }

    @Tag("DOS-04")
    @ParameterizedTest
    @EnumSource
    void aPatternThatBacktracksRefusesAndHoldsNobodyUp(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set(custom("code", ",\"validationRules\":{\"regex\":\"(a+)+b\"}"));
        Person ada = site.signIn("ada");
        ada.change(metadata("code", "a".repeat(1900))).isRefused(422, "invalid_update");
        ada.change(metadata("code", "aab")).is(200);
    }

    @ParameterizedTest
    @EnumSource
    void aUniqueValueBelongsToOneUserOfTheEnvironment(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set(custom("badge", ",\"unique\":true"));
        Person ada = site.signIn("ada");
        Person bob = site.signIn("bob");
        ada.change(metadata("badge", "Ä 7")).is(200);
        bob.change("{\"alias\":\"Bob\",\"metadata\":{\"badge\":\" ä 7 \"}}")
                .isRefused(422, "custom_field_data_not_unique");
        assertThat(bob.get("/users").json().has("alias")).isFalse();
        ada.change(metadata("badge", "ä 7")).is(200);
        ada.change(metadata("badge", "8")).is(200);
        bob.change(metadata("badge", "Ä 7")).is(200);
        Site elsewhere = both.site(kind);
        elsewhere.set(custom("badge", ",\"unique\":true"));
        elsewhere.signIn("ada").change(metadata("badge", "8")).is(200);
    }

    @ParameterizedTest
    @EnumSource
    void aUniqueValueTooLongForAnIndexIsRefused(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set(custom("essay", ",\"unique\":true"));
        Person ada = site.signIn("ada");
        ada.change(metadata("essay", noise(2_000))).is(200);
        ada.change(metadata("essay", noise(4_000))).isRefused(422, "invalid_update");
        ada.change(metadata("other", noise(4_000))).is(200);
    }

    /** Text that does not shrink when it is packed. */
    private static String noise(int length) {
        return new Random(7)
                .ints(length, 0, 62)
                .map("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @EnumSource
    void aUsernameIsTakenInEitherCaseAndFreeAgainWhenItIsGivenUp(
            TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        Person bob = site.signIn("bob");
        ada.change("{\"username\":\"Ada.L\"}").is(200);
        bob.change("{\"username\":\"aDA.l\"}").isRefused(422, "username_already_exists");
        ada.change("{\"username\":null}").is(200);
        bob.change("{\"username\":\"ada.l\"}").is(200);
        bob.send(Ask.delete(site.sdk("/users"))).is(204);
        ada.change("{\"username\":\"ada.l\"}").is(200);
    }

    @ParameterizedTest
    @EnumSource
    void ofTenWhoClaimANameAtOnceOneGetsIt(TestDatabases kind, Shared.Both both) throws Exception {
        Site site = both.site(kind);
        List<Person> all =
                IntStream.range(0, 10).mapToObj(i -> site.signIn("person-" + i)).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> claims =
                    all.stream()
                            .<Callable<Integer>>map(
                                    p -> () -> p.change("{\"username\":\"ada\"}").status())
                            .toList();
            List<Integer> statuses =
                    threads.invokeAll(claims).stream().map(Future::resultNow).sorted().toList();
            assertThat(statuses).startsWith(200).hasSize(10);
            assertThat(statuses.subList(1, 10)).allMatch(status -> status == 422);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whetherANameIsFreeIsTold(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        Person bob = site.signIn("bob");
        ada.change("{\"username\":\"ada\"}").is(200);
        assertThat(available(bob, "ADA")).isFalse();
        assertThat(available(bob, "bob")).isTrue();
        assertThat(available(ada, "ada")).isTrue();
        Answer form = bob.get("/users/check?filter%5Bfield%5D=username&filter%5Bvalue%5D=ada");
        assertThat(form.is(200).json().toJson())
                .isEqualTo("{\"field\":\"username\",\"value\":\"ada\",\"available\":false}");
        bob.get("/users/check?field=email&value=ada@example.com").isRefused(422, "invalid_update");
        bob.get("/users/check?field=username").isRefused(400, "invalid_request");
        bob.get("/users/check?value=ada").isRefused(400, "invalid_request");
        site.send(Ask.get(site.sdk("/users/check?field=username&value=a"))).is(401);
    }

    private static boolean available(Person person, String name) {
        String path = "/users/check?field=username&value=" + name;
        return person.get(path).is(200).body().contains("\"available\":true");
    }
}
