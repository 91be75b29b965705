package dev.countersign.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gather, decide and commit, sign: what passes the funnel and what does not. */
@ExtendWith(Shared.class)
final class FunnelTest {
    private static final String KEY =
            "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";

    private static List<JsonObject> users(Site site) {
        return site.operate(Ask.get(site.admin("/users?limit=100"))).is(200).list("users");
    }

    private static List<JsonObject> recorded(Site site, String action) {
        return site.operate(Ask.get(site.admin("/audit?limit=500&action=" + action)))
                .is(200)
                .list("data");
    }

    @Tag("LINK-08")
    @ParameterizedTest
    @EnumSource
    void twoFirstSignInsAtOnceMakeOneUserAndTwoSessions(TestDatabases kind, Shared.Both both)
            throws Exception {
        Site site = both.site(kind);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Person>> all = Collections.nCopies(12, () -> site.signIn("ada"));
            List<Person> people = threads.invokeAll(all).stream().map(Future::resultNow).toList();
            assertThat(people).extracting(Person::id).containsOnly(people.getFirst().id());
            assertThat(people).extracting(Person::session).doesNotHaveDuplicates();
            assertThat(people.stream().filter(p -> p.user().toJson().contains("\"newUser\":true")))
                    .hasSize(1);
        }
        assertThat(users(site)).hasSize(1);
        assertThat(recorded(site, "user.created")).hasSize(1);
        assertThat(recorded(site, "user.session.created")).hasSize(12);
    }

    @ParameterizedTest
    @EnumSource
    void signInsGoOnWhileSettingsChange(TestDatabases kind, Shared.Both both) throws Exception {
        Site site = both.site(kind);
        Set<Integer> statuses = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> changing =
                    threads.submit(() -> {
                        for (int i = 0; i < 30; i++) {
                            site.set("{\"design\":{\"turn\":" + i + "}}");
                        }
                    });
            while (!changing.isDone()) {
                statuses.add(site.send(site.exchange("ada", "")).status());
            }
            assertThat(changing.state()).isEqualTo(Future.State.SUCCESS);
        }
        // A sign-in gathers again when the environment moved, and gives up with "try again".
        assertThat(statuses).contains(200).isSubsetOf(200, 503);
        assertThat(users(site)).hasSize(1);
        site.signIn("ada");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheFunnelRefusesLeavesNoUserAndNoSession(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.operate(Ask.post(site.admin("/origins"), "{\"origin\":\"https://shop.example\"}"))
                .is(201);
        Answer foreign = site.send(site.exchange("ada", "").from("https://evil.example"));
        assertThat(foreign.status()).isEqualTo(403);
        site.set("{\"security\":{\"environmentLocked\":true}}");
        site.send(site.exchange("ada", "")).is(403);
        site.send(Ask.post(site.sdk("/emailVerifications/signin"), "{}")).is(403);
        site.set("{\"security\":{\"environmentLocked\":false}}");
        assertThat(users(site)).isEmpty();
        assertThat(site.operate(Ask.get(site.admin("/sessions"))).is(200).list("sessions"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aWayInThatIsSwitchedOffIsClosedToCodesOnTheirWayToo(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        String email = "{\"email\":\"ada@example.com\"}";
        Ask create = Ask.post(site.sdk("/emailVerifications/create"), email);
        String challenge = site.send(create).is(201).text("verificationUUID");
        site.set("{\"sdk\":{\"emailSignIn\":{\"enabled\":false}}}");
        site.send(create).isRefused(422, "no_enabled_email_provider");
        String proof = site.proof(challenge, "ada@example.com");
        Answer late = site.send(Ask.post(site.sdk("/emailVerifications/signin"), proof));
        late.isRefused(422, "no_enabled_email_provider");
        assertThat(users(site)).isEmpty();
        site.operate(
                        Ask.put(
                                site.admin(""),
                                "{\"security\":{\"externalAuth\":{\"enabled\":false}}}"))
                .is(200);
        site.send(site.exchange("ada", "")).is(422);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstCredentialSignsInAndALaterOneOnlyWhereSeveralMay(
            TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signInByEmail("ada@example.com");
        Ask link =
                Ask.post(
                        site.sdk("/externalAuth/link"),
                        "{\"jwt\":\"" + site.external("ada", "") + "\"}");
        JsonObject linked = ada.send(link).is(200).object("user");
        assertThat(linked.string("sessionId")).contains(ada.session());
        assertThat(linked.find("verifiedCredentials").orElseThrow().toJson())
                .contains("\"format\":\"externalUser\"", "\"signInEnabled\":false");
        site.send(site.exchange("ada", "")).isRefused(422, "credential_not_enabled_for_sign_in");
        site.set("{\"security\":{\"auth\":{\"allowMultipleCredentialsForSignIn\":true}}}");
        assertThat(site.signIn("ada").id()).isEqualTo(ada.id());
        assertThat(recorded(site, "user.credential.linked")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theTokensOfASessionBearItsOriginAndItsKey(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Answer answer =
                site.send(
                                site.exchange("ada", "")
                                        .from("https://shop.example")
                                        .with("x-dyn-session-public-key", KEY))
                        .is(200);
        JsonObject access = Person.claims(answer.text("minifiedJwt"));
        JsonObject id = Person.claims(answer.text("jwt"));
        for (JsonObject claims : List.of(access, id)) {
            assertThat(claims.string("aud")).contains("https://shop.example");
            assertThat(claims.string("session_public_key")).contains(KEY);
        }
        JsonObject without = site.signIn("ada").claims();
        assertThat(without.string("aud")).isEqualTo(without.string("iss"));
        assertThat(without.has("session_public_key")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
                "036B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296",
                "03ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void aSessionKeyThatIsNoPointIsRefusedBeforeAnythingIsUsed(String key, Shared.Both both) {
        Site site = both.site(TestDatabases.SQLITE);
        site.send(site.exchange("ada", "").with("x-dyn-session-public-key", key))
                .isRefused(422, "invalid_session_public_key");
        assertThat(users(site)).isEmpty();
    }
}
