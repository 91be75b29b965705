package dev.countersign.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.faults.process.InnerNode;
import dev.countersign.conformance.faults.process.Postgres;
import dev.countersign.conformance.faults.process.Storage;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.KeyId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two whole nodes on one PostgreSQL: what one of them does holds on the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

    private static final long SEEN_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private Postgres postgres;
    private DevIssuer issuer;
    private InnerNode one;
    private InnerNode two;
    private Target here;
    private Target there;

    @BeforeAll
    void start(@TempDir Path folder) {
        postgres = Postgres.start(folder.resolve("postgres"));
        issuer = DevIssuer.start();
        Storage storage = Storage.on(postgres);
        one = InnerNode.start(folder.resolve("one"), storage.settings());
        two = InnerNode.start(folder.resolve("two"), storage.settings());
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        issuer.close();
        postgres.close();
    }

    @BeforeEach
    void environment() {
        here = Target.create(one.http(), issuer, InnerNode.OPERATOR, "shared");
        there = here.at(two.http());
    }

    @Test
    void settingsAreSeenWithinTwoSeconds() {
        there.http().send(settings(there)).is(200);
        JsonObject general = JsonObject.builder().put("displayName", "Changed here").build();
        here.settings(JsonObject.builder().put("general", general).build()).is(200);
        seen(() -> there.http().send(settings(there)).raw().body().contains("Changed here"));
    }

    private static Ask settings(Target target) {
        return Ask.get("/api/v0/sdk/" + target.environment() + "/settings");
    }

    @Test
    void aLockStopsSignInsAtOnceAndSessionsWithinTwoSeconds() {
        String token = signedIn(there).accessToken();
        there.session(token).is(204);
        here.settings(locked(true)).is(200);
        there.exchange(jwt("late")).isRefusal(403);
        seen(() -> there.session(token).status() == 403);
        here.settings(locked(false)).is(200);
        seen(() -> there.session(token).status() == 204);
    }

    private static JsonObject locked(Boolean locked) {
        JsonObject security = JsonObject.builder().put("environmentLocked", locked).build();
        return JsonObject.builder().put("security", security).build();
    }

    @Test
    @Tag("KEY-11")
    void anIssuerThatIsSwitchedOffIsRefusedAtOnce() {
        there.exchange(jwt("before")).is(200);
        here.settings(here.trust(false)).is(200);
        there.exchange(jwt("after")).isRefusal(422);
    }

    @Test
    @Tag("SES-03")
    void aRevokedSessionIsRefusedAtOnce() {
        String token = signedIn(there).accessToken();
        there.session(token).is(204);
        here.revoke(token).is(204);
        there.session(token).isRefusal(401);
        there.refresh(token).isRefusal(401);
    }

    @Test
    void keysMadeAndRevokedAreSeenWithinTwoSeconds() {
        String token = signedIn(there).accessToken();
        String old = there.keys().keyIds().getFirst().value();
        KeyId next = rotated(here.operate(rotation()).is(201));
        seen(() -> there.keys().find(next).isPresent());
        assertThat(there.jwks().raw().body()).isEqualTo(here.jwks().raw().body());
        here.operate(Ask.of("POST", "/signingKeys/" + old + "/revoke")).is(200);
        seen(() -> there.session(token).status() == 401);
        assertThat(there.keys().find(KeyId.parse(old).orElseThrow())).isEmpty();
        there.session(signedIn(there).accessToken()).is(204);
    }

    private static Ask rotation() {
        return Ask.of("POST", "/signingKeys/rotate")
                .json(JsonObject.builder().put("now", true).build());
    }

    private static KeyId rotated(Answer answer) {
        JsonObject key = (JsonObject) answer.json().find("signingKey").orElseThrow();
        return key.string("id").flatMap(KeyId::parse).orElseThrow();
    }

    @Test
    @Tag("OTP-04")
    void aCodeThatIsRacedOnBothNodesIsTakenOnce() throws Exception {
        for (int i = 0; i < races(); i++) {
            String address = "race" + i + "@example.com";
            String challenge = here.sendCode(address).is(201).text("verificationUUID");
            String code = here.code(address);
            List<Answer> answers = raced(target -> target.answerCode(challenge, code));
            assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 422);
        }
    }

    @Test
    void aTokenThatIsRacedOnBothNodesIsTakenOnce() throws Exception {
        for (int i = 0; i < races(); i++) {
            String jwt = jwt("race" + i % 7);
            List<Answer> answers = raced(target -> target.exchange(jwt));
            assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 422);
        }
    }

    @Test
    @Tag("R-10")
    void ofTwoRotationsAtOnceOneMakesAKey() throws Exception {
        for (int i = 0; i < races() / 10; i++) {
            environment();
            List<Answer> answers = raced(target -> target.operate(rotation()));
            assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 201);
            Set<KeyId> made = new HashSet<>();
            answers.forEach(answer -> made.add(rotated(answer)));
            assertThat(made).hasSize(1);
            assertThat(RotationLoad.inState(there, "active")).hasSize(1);
            assertThat(here.keys().keyIds()).hasSize(2);
        }
    }

    private static int races() {
        return Rounds.isLong() ? 300 : 30;
    }

    private List<Answer> raced(Function<Target, Answer> request) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads.submit(racer(both, () -> request.apply(here)));
            Future<Answer> second = threads.submit(racer(both, () -> request.apply(there)));
            return List.of(first.get(), second.get());
        }
    }

    private static Callable<Answer> racer(CyclicBarrier both, Callable<Answer> request) {
        return () -> {
            both.await();
            return request.call();
        };
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).toList();
    }

    private String jwt(String subject) {
        return issuer.mint(subject).token();
    }

    private SignedInJson signedIn(Target target) {
        return SignedInJson.of(target.exchange(jwt("somebody")).is(200));
    }

    private static void seen(BooleanSupplier change) {
        long end = System.nanoTime() + SEEN_WITHIN_NANOS;
        while (!change.getAsBoolean()) {
            assertThat(System.nanoTime()).as("two seconds").isLessThan(end);
        }
    }
}
