package dev.countersign.authority.emailotp;

import static dev.countersign.authority.emailotp.OtpFixture.attempt;
import static dev.countersign.authority.emailotp.OtpFixture.other;
import static dev.countersign.authority.emailotp.OtpFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.mail.MovableClock;
import dev.countersign.authority.ratelimit.LimitSettings;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OtpAnswerTest {

    private static final String ANN = "ann@example.com";

    private final MovableClock clock = new MovableClock();

    private OtpFixture node(Database database) {
        return new OtpFixture(clock, database, LimitSettings.USUAL);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-01")
    void theSixthTryWithTheRightCodeFails(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = node(at.database());
            Environment shop = node.environment();
            ChallengeId challenge = node.send(shop, ANN);
            String code = node.code(ANN);
            for (int i = 0; i < 5; i++) {
                assertThat(node.answer(attempt(shop, challenge, other(code))))
                        .isEqualTo(new Attempt.Answer.Wrong());
            }
            assertThat(node.answer(attempt(shop, challenge, code)))
                    .isEqualTo(new Attempt.Answer.TooOften(Optional.empty()));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-01")
    void theFifthTryMayStillBeRight(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = node(at.database());
            Environment shop = node.environment();
            ChallengeId challenge = node.send(shop, ANN);
            String code = node.code(ANN);
            for (int i = 0; i < 4; i++) {
                node.answer(attempt(shop, challenge, other(code)));
            }
            assertThat(node.answer(attempt(shop, challenge, code)))
                    .isInstanceOf(Attempt.Answer.Proven.class);
            assertThat(node.journalled(shop))
                    .containsExactly(
                            "email.code.used",
                            "email.code.wrong",
                            "email.code.wrong",
                            "email.code.wrong",
                            "email.code.wrong",
                            "email.code.sent");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-02")
    void ofTwoHundredParallelGuessesOnTwoNodesFiveAreLookedAt(TestDatabases kind) throws Exception {
        try (TestDatabase at = kind.fresh();
                Database second = Database.open(at.settings())) {
            OtpFixture here = node(at.database());
            OtpFixture there = node(second);
            Environment shop = here.environment();
            ChallengeId challenge = here.send(shop, ANN);
            Attempt wrong = attempt(shop, challenge, other(here.code(ANN)));
            List<Callable<Attempt.Answer>> guesses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                guesses.add(() -> here.answer(wrong));
                guesses.add(() -> there.answer(wrong));
            }
            List<Attempt.Answer> answers = inParallel(guesses);
            assertThat(answers).filteredOn(new Attempt.Answer.Wrong()::equals).hasSize(5);
            assertThat(answers)
                    .filteredOn(new Attempt.Answer.TooOften(Optional.empty())::equals)
                    .hasSize(195);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-04")
    void theSameCodeTwentyTimesInParallelOpensOneSession(TestDatabases kind) throws Exception {
        try (TestDatabase at = kind.fresh();
                Database second = Database.open(at.settings())) {
            OtpFixture here = node(at.database());
            OtpFixture there = node(second);
            Environment shop = here.environmentWithKey(Kind.LIVE);
            ChallengeId challenge = here.send(shop, ANN);
            String code = here.code(ANN);
            List<Callable<EmailOtp.Outcome>> uses = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                uses.add(() -> here.signIn(shop, challenge, code));
                uses.add(() -> there.signIn(shop, challenge, code));
            }
            List<EmailOtp.Outcome> outcomes = inParallel(uses);
            assertThat(outcomes).filteredOn(EmailOtp.Outcome.Done.class::isInstance).hasSize(1);
            assertThat(here.count("user_session")).isEqualTo(1);
            assertThat(here.count("user_account")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-04")
    void aCodeThatTheFunnelLostIsNotUsedUp(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = node(at.database());
            Environment stale = node.environmentWithKey(Kind.SANDBOX);
            ChallengeId challenge = node.send(stale, ANN);
            node.changed(stale, "{\"general\":{\"displayName\":\"Moved\"}}");
            // The first round is undone with its consumption; the second reads the new version.
            assertThat(node.signIn(stale, challenge, node.code(ANN)))
                    .isInstanceOf(EmailOtp.Outcome.Done.class);
            assertThat(node.count("user_session")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-04")
    void aCodeEndsAtItsTenthMinute(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = node(at.database());
            Environment shop = node.environment();
            ChallengeId challenge = node.send(shop, ANN);
            String code = node.code(ANN);
            clock.advance(Duration.ofMinutes(10).minusMillis(1));
            assertThat(node.answer(attempt(shop, challenge, other(code))))
                    .isEqualTo(new Attempt.Answer.Wrong());
            clock.advance(Duration.ofMillis(1));
            assertThat(node.answer(attempt(shop, challenge, code)))
                    .isEqualTo(new Attempt.Answer.Unknown());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-04")
    void aNewCodeVoidsTheOldOne(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = node(at.database());
            Environment shop = node.environment();
            ChallengeId first = node.send(shop, ANN);
            String firstCode = node.code(ANN);
            ChallengeId second = node.send(shop, ANN);
            assertThat(node.answer(attempt(shop, first, firstCode)))
                    .isEqualTo(new Attempt.Answer.Unknown());
            node.otp.resend(second, request(shop, ANN));
            String newest = node.code(ANN);
            List<String> codes =
                    node.mails(ANN).stream().map(m -> m.content().code().orElseThrow()).toList();
            assertThat(codes).hasSize(3);
            if (!codes.get(1).equals(newest)) {
                assertThat(node.answer(attempt(shop, second, codes.get(1))))
                        .isEqualTo(new Attempt.Answer.Wrong());
            }
            assertThat(node.answer(attempt(shop, second, newest)))
                    .isInstanceOf(Attempt.Answer.Proven.class);
            assertThat(node.otp.resend(second, request(shop, ANN)))
                    .isEqualTo(new SendOutcome.Unknown());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-05")
    void aCodeIsGoodForItsOwnEnvironmentAddressAndPurposeAlone(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = node(at.database());
            Environment shop = node.environment();
            Environment bank = node.environment();
            UserId ann = new UserId(UUID.randomUUID());
            UserId bob = new UserId(UUID.randomUUID());
            SendRequest own =
                    new SendRequest(
                            shop,
                            new EmailAddress(ANN),
                            new SendRequest.Purpose.OwnAddress(ann),
                            OtpFixture.asker("203.0.113.7"));
            ChallengeId challenge = node.send(own);
            ChallengeId elsewhere = node.send(bank, ANN);
            String elsewhereCode = node.code(ANN);
            ChallengeId another = node.send(shop, "bob@example.com");
            String code = node.mails(ANN).get(1).content().code().orElseThrow();
            Attempt.Answer unknown = new Attempt.Answer.Unknown();
            assertThat(node.answer(attempt(shop, challenge, code))).isEqualTo(unknown);
            assertThat(node.answer(attempt(shop, challenge, code, Optional.of(bob))))
                    .isEqualTo(unknown);
            assertThat(node.answer(attempt(bank, challenge, code, Optional.of(ann))))
                    .isEqualTo(unknown);
            assertThat(node.answer(attempt(shop, elsewhere, elsewhereCode))).isEqualTo(unknown);
            if (!code.equals(node.code("bob@example.com"))) {
                assertThat(node.answer(attempt(shop, another, code)))
                        .isEqualTo(new Attempt.Answer.Wrong());
            }
            assertThat(node.answer(attempt(shop, challenge, code, Optional.of(ann))))
                    .isInstanceOfSatisfying(
                            Attempt.Answer.Proven.class,
                            proven -> assertThat(proven.proof().address()).isEqualTo(ANN));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-11")
    void digitsOfOtherScriptsAndOtherShapesAreNotTheCode(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = node(at.database());
            Environment shop = node.environment();
            ChallengeId challenge = node.send(shop, ANN);
            String code = node.code(ANN);
            String arabic =
                    code.chars()
                            .collect(
                                    StringBuilder::new,
                                    (text, c) -> text.appendCodePoint(c - '0' + 0x660),
                                    StringBuilder::append)
                            .toString();
            for (String odd : List.of(arabic, " " + code, code + "\n", "")) {
                assertThat(node.answer(attempt(shop, challenge, odd)))
                        .isEqualTo(new Attempt.Answer.Wrong());
            }
            assertThat(node.answer(attempt(shop, challenge, code)))
                    .isInstanceOf(Attempt.Answer.Proven.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-12")
    void noTableHoldsTheCode(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = node(at.database());
            Environment shop = node.environment();
            Set<String> codes = new HashSet<>();
            for (int i = 0; i < 5; i++) {
                ChallengeId challenge = node.send(shop, "ann" + i + "@example.com");
                String code = node.code("ann" + i + "@example.com");
                codes.add(code);
                node.answer(attempt(shop, challenge, other(code)));
            }
            for (String table : List.of("email_challenge", "email_failure", "mail", "journal")) {
                List<String> texts =
                        node.database.read(tx ->
                                tx
                                        .handle()
                                        .createQuery("SELECT * FROM " + table)
                                        .mapToMap()
                                        .list()
                                        .stream()
                                        .flatMap(row -> row.values().stream())
                                        .filter(String.class::isInstance)
                                        .map(String.class::cast)
                                        .toList());
                assertThat(texts).noneMatch(codes::contains);
                // Hexadecimal and base64url run on, so a code in them by chance is not a leak.
                assertThat(texts).noneMatch(t -> codes.stream().anyMatch(c -> alone(t, c)));
            }
        }
    }

    private static boolean alone(String text, String code) {
        return text.matches("(?s).*(?<![0-9A-Za-z_-])" + code + "(?![0-9A-Za-z_-]).*");
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
