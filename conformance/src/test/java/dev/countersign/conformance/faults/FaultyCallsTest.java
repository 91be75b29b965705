package dev.countersign.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.faults.process.FaultyDriver;
import dev.countersign.conformance.faults.process.InnerNode;
import dev.countersign.conformance.faults.process.Postgres;
import dev.countersign.conformance.faults.process.Storage;
import dev.countersign.conformance.live.Answer;
import dev.countersign.devissuer.DevIssuer;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fails the first call to the database that a sign-in makes, then the second alone, and so on until
 * the sign-in passes untouched.
 */
class FaultyCallsTest {

    private static final int OK = 200;
    private static final int MOST_CALLS = 400;

    @TempDir private Path folder;
    private int people;
    private int faults;

    static Set<Storage.Kind> storages() {
        return Rounds.storages();
    }

    @ParameterizedTest
    @MethodSource("storages")
    @Tag("R-06")
    void whicheverCallFailsNothingIsHalfDoneOrDoneTwice(Storage.Kind kind) throws Exception {
        String prefix =
                kind == Storage.Kind.SQLITE ? "jdbc:sqlite:" : "jdbc:postgresql://localhost/";
        try (Postgres postgres = kind == Storage.Kind.POSTGRESQL ? postgres() : null;
                FaultyDriver driver = FaultyDriver.before(prefix);
                DevIssuer issuer = DevIssuer.start()) {
            Storage storage = Storage.of(kind, folder, postgres);
            try (InnerNode node = InnerNode.start(folder, storage.settings())) {
                Target target = Target.create(node.http(), issuer, InnerNode.OPERATOR, "faults");
                for (FaultyDriver.When when : FaultyDriver.When.values()) {
                    untilItPasses(driver, when, () -> token(target));
                    untilItPasses(driver, when, () -> code(target));
                }
                SignInAudit audit = new SignInAudit(target, storage);
                audit.rows();
                assertThat(audit.complaint()).isEmpty();
            }
        }
        System.out.println("failing the Nth call, " + kind + ": " + faults + " faults");
    }

    private Postgres postgres() {
        return Postgres.start(folder.resolve("postgres"));
    }

    /** A sign-in with a fresh secret, to be asked for as often as one likes. */
    private interface Attempt {
        Answer once();
    }

    private Attempt token(Target target) {
        String jwt = target.issuer().mint("p" + people++).token();
        return () -> target.exchange(jwt);
    }

    private Attempt code(Target target) {
        String address = "p" + people++ + "@example.com";
        String challenge = target.sendCode(address).is(201).text("verificationUUID");
        String code = target.code(address);
        return () -> target.answerCode(challenge, code);
    }

    private void untilItPasses(
            FaultyDriver driver, FaultyDriver.When when, Supplier<Attempt> fresh) {
        for (int call = 1; call < MOST_CALLS; call++) {
            Attempt attempt = fresh.get();
            driver.failAt(call, when);
            Answer answer = attempt.once();
            if (!driver.disarm()) {
                answer.is(OK);
                return;
            }
            faults++;
            isConsistent(call, when, answer, attempt);
        }
        throw new AssertionError("a sign-in of " + MOST_CALLS + " calls");
    }

    /** Refused for now or done; and afterwards it is done at most once in all. */
    private static void isConsistent(
            int call, FaultyDriver.When when, Answer answer, Attempt attempt) {
        assertThat(answer.status()).as("call %s %s: %s", call, when, answer).isIn(OK, 503);
        Answer again = attempt.once();
        assertThat(again.status())
                .as("call %s %s, then: %s", call, when, again)
                .isIn(answer.status() == OK ? Set.of(422) : Set.of(OK, 422));
        attempt.once().isRefusal(422);
    }
}
