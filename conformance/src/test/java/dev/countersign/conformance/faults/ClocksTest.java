package dev.countersign.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.faults.process.InnerNode;
import dev.countersign.conformance.faults.process.Postgres;
import dev.countersign.conformance.faults.process.ShiftedClock;
import dev.countersign.conformance.faults.process.Storage;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jws.CompactJws;
import dev.countersign.jose.jws.JwsOutcome;
import dev.countersign.jose.jwt.Claims;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that jump, and two nodes whose clocks do not agree. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClocksTest {

    private static final Duration LIFE = Duration.ofHours(2);
    private static final Instant AFTER_32_BITS = Instant.parse("2038-01-20T00:00:00Z");

    private final ShiftedClock issuerClock = new ShiftedClock();
    private final List<Runnable> used = new ArrayList<>();
    private Postgres postgres;
    private DevIssuer issuer;
    private InnerNode one;
    private InnerNode two;
    private Target here;
    private Target there;
    private int people;

    @BeforeAll
    void start(@TempDir Path folder) {
        postgres = Postgres.start(folder.resolve("postgres"));
        issuer = DevIssuer.builder().clock(issuerClock).start();
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
        here = Target.create(one.http(), issuer, InnerNode.OPERATOR, "clocks");
        there = here.at(two.http());
        used.clear();
    }

    @AfterEach
    void mend() {
        List.of(one.clock(), two.clock(), issuerClock).forEach(ShiftedClock::mend);
    }

    @Test
    @Tag("R-08")
    void noJumpMakesAStaleTokenOrRevivesWhatWasUsed() {
        signInBothWays(here);
        for (Duration jump :
                List.of(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(-60),
                        Duration.ofHours(1),
                        Duration.ofHours(-1),
                        Duration.ofMinutes(-10))) {
            jump(jump);
            used.forEach(Runnable::run);
            signInBothWays(here);
        }
    }

    @Test
    @Tag("R-08")
    void afterJanuary2038PeopleSignInAsBefore() {
        signInBothWays(here);
        one.clock().leapTo(AFTER_32_BITS);
        issuerClock.leapTo(AFTER_32_BITS);
        used.forEach(Runnable::run);
        signInBothWays(here);
        mend();
        used.forEach(Runnable::run);
        signInBothWays(here);
    }

    @Test
    @Tag("R-08")
    void aClockSetBackDoesNotHideAnotherNodesLock() {
        String token = signedIn(there.exchange(jwt()));
        there.session(token).is(204);
        two.clock().jump(Duration.ofMinutes(-1));
        JsonObject locked = JsonObject.builder().put("environmentLocked", true).build();
        here.settings(JsonObject.builder().put("security", locked).build()).is(200);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (there.session(token).status() != 403) {
            assertThat(System.nanoTime()).as("two seconds").isLessThan(end);
        }
    }

    @Test
    @Tag("R-09")
    void fortyFiveSecondsApartNobodyIsRefusedAndNothingWorksTwice() {
        for (int seconds : List.of(45, -45)) {
            two.clock().mend();
            two.clock().jump(Duration.ofSeconds(seconds));
            for (int i = 0; i < 5; i++) {
                String byOne = byCode(here, there);
                String byTwo = byCode(there, here);
                String third = byToken(here, there);
                String fourth = byToken(there, here);
                for (String token : List.of(byOne, byTwo, third, fourth)) {
                    here.session(token).is(204);
                    there.session(token).is(204);
                    here.session(signedIn(there.refresh(token))).is(204);
                    there.session(signedIn(here.refresh(token))).is(204);
                }
            }
            used.forEach(Runnable::run);
        }
    }

    @Test
    @Tag("R-09")
    void aNodeWhoseClockIsOffSaysThatItIsNotReady() {
        two.clock().jump(Duration.ofSeconds(45));
        Answer answer = two.http().send(Ask.get("/health/ready")).is(503);
        assertThat(answer.text("why")).contains("clock differs from the database's by 4");
    }

    private void jump(Duration by) {
        one.clock().jump(by);
        issuerClock.jump(by);
    }

    private void signInBothWays(Target at) {
        isFresh(byCode(at, at));
        isFresh(byToken(at, at));
    }

    /** It has all of its life before it, by the clock that it was made by. */
    private void isFresh(String token) {
        JwsOutcome.Parsed parsed = (JwsOutcome.Parsed) CompactJws.parse(token);
        CompactJws jws = parsed.jws();
        Claims claims = new Claims(jws.payloadJson());
        assertThat(claims.expiry().orElseThrow())
                .isAfter(one.clock().instant().plus(LIFE).minusSeconds(30))
                .isBefore(one.clock().instant().plus(LIFE).plusSeconds(1));
    }

    /** A code sent by one node and answered at another, which neither takes again. */
    private String byCode(Target sent, Target answered) {
        String address = "p" + people++ + "@example.com";
        String challenge = sent.sendCode(address).is(201).text("verificationUUID");
        String code = sent.code(address);
        String token = signedIn(answered.answerCode(challenge, code));
        for (Target target : List.of(sent, answered)) {
            used.add(() -> target.answerCode(challenge, code).isRefusal(422));
        }
        answered.answerCode(challenge, code).isRefusal(422);
        return token;
    }

    /** A token exchanged at one node, which neither takes again. */
    private String byToken(Target first, Target second) {
        String jwt = jwt();
        String token = signedIn(first.exchange(jwt));
        for (Target target : List.of(second, first)) {
            used.add(() -> target.exchange(jwt).isRefusal(422));
        }
        second.exchange(jwt).isRefusal(422);
        return token;
    }

    private String jwt() {
        return issuer.mint("p" + people++).token();
    }

    private static String signedIn(Answer answer) {
        return SignedInJson.of(answer.is(200)).accessToken();
    }
}
