package dev.countersign.authority.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Running;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions begin anew at each sign-in, are prolonged while they live, and end on the second. */
@ExtendWith(Shared.class)
final class SessionLifeTest {

    private static long number(JsonObject json, String name) {
        return ((JsonNumber) json.find(name).orElseThrow()).asLongExact().orElseThrow();
    }

    private static long expiry(Person person) {
        return number(person.claims(), "exp");
    }

    private static String lasting(String jwt, String refresh) {
        return "{\"security\":{\"jwtDuration\":" + jwt + ",\"refreshDuration\":" + refresh + "}}";
    }

    private static String duration(String amount, String unit) {
        return "{\"amount\":" + amount + ",\"unit\":\"" + unit + "\"}";
    }

    @Tag("SES-01")
    @ParameterizedTest
    @EnumSource
    void everySignInHasASessionOfItsOwn(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person first = site.signIn("ada");
        Person second = site.signIn("ada");
        // The old session comes along in every place where somebody might look for it.
        Ask again =
                Ask.post(
                        site.sdk("/externalAuth/signin"),
                        JsonObject.builder()
                                .put("jwt", site.external("ada", ""))
                                .put("sid", first.session())
                                .put("sessionId", first.session())
                                .build()
                                .toJson());
        Answer third =
                site.send(
                                again.as(first.token())
                                        .with("x-dyn-session-id", first.session())
                                        .with("Cookie", "DYNAMIC_JWT_TOKEN=" + first.token()))
                        .is(200);
        Person mailed = site.signInByEmail("ada@example.com");
        Person mailedAgain = site.signInByEmail("ada@example.com");
        assertThat(
                        Stream.of(
                                first.session(),
                                second.session(),
                                third.object("user").string("sessionId").orElseThrow(),
                                mailed.session(),
                                mailedAgain.session()))
                .doesNotHaveDuplicates();
        assertThat(first.claims().string("sid")).contains(first.session());
        assertThat(Person.claims(first.idToken()).string("sid")).contains(first.session());
        assertThat(first.standing()).isEqualTo(204);
    }

    @Tag("SES-02")
    @ParameterizedTest
    @EnumSource
    void aRefreshKeepsTheSessionAndMovesTheExpiry(TestDatabases kind) {
        try (Running running = Running.on(kind)) {
            Person before = running.site().signIn("ada");
            running.pass(Duration.ofMinutes(10));
            Person after = before.refreshed();
            assertThat(after.session()).isEqualTo(before.session());
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(expiry(after)).isEqualTo(expiry(before) + 600);
            assertThat(number(after.reply().json(), "expiresAt")).isEqualTo(expiry(after));
            assertThat(number(after.claims(), "refreshExp"))
                    .isEqualTo(number(before.claims(), "refreshExp"));
            assertThat(after.claims().find("signin_credential_id"))
                    .isEqualTo(before.claims().find("signin_credential_id"));
            assertThat(after.claims().string("jti")).isNotEqualTo(before.claims().string("jti"));
            assertThat(before.standing()).isEqualTo(204);
            assertThat(after.standing()).isEqualTo(204);
        }
    }

    @Tag("SES-02")
    @ParameterizedTest
    @EnumSource
    void aRefreshTellsTheUserAsTheyAreNow(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        site.operate(Ask.put(site.admin("/users/" + ada.id()), "{\"firstName\":\"Augusta\"}"))
                .is(200);
        site.set("{\"kyc\":[{\"name\":\"country\",\"required\":true,\"enabled\":true}]}");
        Person later = ada.refreshed();
        assertThat(later.user().string("firstName")).contains("Augusta");
        assertThat(later.claims().string("scope")).contains("userDataForm");
        assertThat(later.user().string("scope")).contains("userDataForm");
        assertThat(later.claims().string("name")).contains("Augusta");
    }

    @Tag("SES-02")
    @ParameterizedTest
    @EnumSource
    void aTokenServesUntilTheSecondOfItsExpiryAndThenRefreshesNothing(TestDatabases kind) {
        try (Running running = Running.on(kind)) {
            Person ada = running.site().signIn("ada");
            running.pass(Duration.ofHours(2).minusMillis(1));
            assertThat(ada.standing()).isEqualTo(204);
            running.pass(Duration.ofMillis(1));
            ada.get("/session").isRefused(401, "token_expired");
            ada.post("/refresh").isRefused(401, "token_expired");
            ada.post("/revoke").isRefused(401, "token_expired");
        }
    }

    @Tag("SES-02")
    @ParameterizedTest
    @EnumSource
    void refreshesReachTheSessionsLimitAndNoFurther(TestDatabases kind) {
        try (Running running = Running.on(kind)) {
            Site site = running.site();
            site.set(lasting(duration("30", "minutes"), duration("1", "hours")));
            Person ada = site.signIn("ada");
            long opened = running.clock().instant().getEpochSecond();
            running.pass(Duration.ofMinutes(25));
            Person second = ada.refreshed();
            assertThat(expiry(second)).isEqualTo(opened + 55 * 60);
            running.pass(Duration.ofMinutes(25));
            Person third = second.refreshed();
            assertThat(expiry(third)).isEqualTo(opened + 60 * 60);
            running.pass(Duration.ofMinutes(9));
            assertThat(expiry(third.refreshed())).isEqualTo(opened + 60 * 60);
            running.pass(Duration.ofMinutes(1));
            third.post("/refresh").is(401);
            third.get("/session").is(401);
        }
    }

    @Tag("SES-02")
    @ParameterizedTest
    @EnumSource
    void aLongerLimitSetLaterProlongsNoOpenSession(TestDatabases kind) {
        try (Running running = Running.on(kind)) {
            Site site = running.site();
            site.set(lasting(duration("1", "hours"), duration("1", "hours")));
            Person ada = site.signIn("ada");
            site.set(lasting(duration("2", "days"), duration("30", "days")));
            assertThat(expiry(ada.refreshed())).isEqualTo(expiry(ada));
            running.pass(Duration.ofHours(1));
            ada.post("/refresh").is(401);
        }
    }

    static Stream<Arguments> lives() {
        return Stream.of(
                Arguments.of("1", "minutes", Duration.ofMinutes(1)),
                Arguments.of("43200", "minutes", Duration.ofDays(30)),
                Arguments.of("5", "hours", Duration.ofHours(5)),
                Arguments.of("720", "hours", Duration.ofDays(30)),
                Arguments.of("1", "days", Duration.ofDays(1)),
                Arguments.of("30", "days", Duration.ofDays(30)));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void tokensLiveAsLongAsTheSettingsSay(
            String amount, String unit, Duration life, Shared.Both both) {
        Site site = both.site(TestDatabases.SQLITE);
        site.set("{\"security\":{\"jwtDuration\":" + duration(amount, unit) + "}}");
        Person ada = site.signIn("ada");
        long issued = number(ada.claims(), "iat");
        assertThat(expiry(ada) - issued).isEqualTo(life.toSeconds());
        assertThat(number(Person.claims(ada.idToken()), "exp")).isEqualTo(expiry(ada));
        assertThat(number(ada.reply().json(), "expiresAt")).isEqualTo(expiry(ada));
    }

    static Stream<String> unfit() {
        return Stream.of(
                duration("31", "days"),
                duration("721", "hours"),
                duration("43201", "minutes"),
                duration("0", "hours"),
                duration("-1", "hours"),
                duration("1.5", "hours"),
                duration("\"1\"", "hours"),
                duration("1", "weeks"),
                duration("9223372036854775807", "days"),
                "\"2h\"",
                "[]");
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void aLifeOutOfBoundsIsRefusedAndTheOldOneStays(String duration, Shared.Both both) {
        Site site = both.site(TestDatabases.SQLITE);
        site.set("{\"security\":{\"jwtDuration\":" + duration("3", "hours") + "}}");
        for (String name : new String[] {"jwtDuration", "refreshDuration"}) {
            String patch = "{\"security\":{\"" + name + "\":" + duration + "}}";
            site.operate(Ask.put(site.admin(""), patch)).isRefused(422, "invalid_settings");
        }
        Person ada = site.signIn("ada");
        assertThat(expiry(ada) - number(ada.claims(), "iat")).isEqualTo(3 * 3600);
    }
}
