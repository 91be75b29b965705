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
import dev.countersign.jose.jwk.JwkSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes that rotate in turn, and a relying party that keeps each JWK Set for as long as it may,
 * never asks again for a key that it does not know, and verifies every token of both nodes.
 */
class RotatingNodesTest {

    private static final Duration STEP = Duration.ofSeconds(20);
    private static final int STEPS_PER_ROTATION = 20;
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final Duration SAME_WITHIN = Duration.ofSeconds(5);

    private record Token(String text, Instant expires) {}

    private final ShiftedClock issuerClock = new ShiftedClock();
    private final Deque<Token> alive = new ArrayDeque<>();
    private JwkSet kept = JwkSet.of(List.of());
    private Instant keptUntil = Instant.MIN;
    private long verified;
    private long refused;

    @Test
    @Tag("R-10")
    void noGoodTokenIsRefusedOverManyRotations(@TempDir Path folder) {
        int rotations = Rounds.isLong() ? 100 : 3;
        try (Postgres postgres = Postgres.start(folder.resolve("postgres"));
                DevIssuer issuer = DevIssuer.builder().clock(issuerClock).start()) {
            Storage storage = Storage.on(postgres);
            try (InnerNode one = InnerNode.start(folder.resolve("one"), storage.settings());
                    InnerNode two = InnerNode.start(folder.resolve("two"), storage.settings())) {
                Target here = Target.create(one.http(), issuer, InnerNode.OPERATOR, "rotating");
                Target there = here.at(two.http());
                for (int step = 0; step < rotations * STEPS_PER_ROTATION; step++) {
                    Target turn = step / STEPS_PER_ROTATION % 2 == 0 ? here : there;
                    if (step % STEPS_PER_ROTATION == 0) {
                        turn.operate(Ask.of("POST", "/signingKeys/rotate")).is(201);
                    }
                    List.of(one.clock(), two.clock(), issuerClock).forEach(c -> c.jump(STEP));
                    play(here, there, one.clock().instant());
                }
            }
        }
        System.out.println(
                "rotations on two nodes: "
                        + rotations
                        + ", verifications "
                        + verified
                        + ", false refusals "
                        + refused);
        assertThat(refused).isZero();
    }

    private void play(Target here, Target there, Instant now) {
        areSoonTheSame(here, there);
        if (!now.isBefore(keptUntil)) {
            keep(here.jwks(), now);
        }
        for (Target target : List.of(here, there)) {
            String jwt = target.issuer().mint("somebody").token();
            String token = SignedInJson.of(target.exchange(jwt).is(200)).accessToken();
            alive.add(new Token(token, now.plus(TOKEN_LIFE)));
        }
        while (alive.getFirst().expires().isBefore(now)) {
            alive.removeFirst();
        }
        for (Token token : alive) {
            verified++;
            refused += SignInAudit.verifies(token.text(), kept) ? 0 : 1;
        }
    }

    /** Each node reads the keys by itself; within five seconds both publish the same. */
    private static void areSoonTheSame(Target here, Target there) {
        long deadline = System.nanoTime() + SAME_WITHIN.toNanos();
        String mine = here.jwks().raw().body();
        String yours = there.jwks().raw().body();
        while (!mine.equals(yours) && System.nanoTime() < deadline) {
            mine = here.jwks().raw().body();
            yours = there.jwks().raw().body();
        }
        assertThat(yours).isEqualTo(mine);
    }

    private void keep(Answer answer, Instant now) {
        kept = JwkSet.parse(answer.json());
        String cacheable = answer.header("cache-control").orElseThrow();
        long seconds = Long.parseLong(cacheable.replaceFirst(".*max-age=([0-9]+).*", "$1"));
        keptUntil = now.plusSeconds(seconds);
    }
}
