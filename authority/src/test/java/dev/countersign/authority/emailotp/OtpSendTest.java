package dev.countersign.authority.emailotp;

import static dev.countersign.authority.emailotp.OtpFixture.attempt;
import static dev.countersign.authority.emailotp.OtpFixture.other;
import static dev.countersign.authority.emailotp.OtpFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.mail.MovableClock;
import dev.countersign.authority.ratelimit.LimitSettings;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.authority.testaccount.TestAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OtpSendTest {

    private static final String ANN = "ann@example.com";
    private static final TestAccounts.By BY = new TestAccounts.By(Actor.SYSTEM, Call.NONE);

    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-08")
    void theSixthMailInAQuarterOfAnHourIsSilencedAndTheFifthCodeStaysGood(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), LimitSettings.USUAL);
            Environment shop = node.environment();
            ChallengeId fifth = node.send(shop, ANN);
            for (int i = 1; i < 5; i++) {
                fifth = node.send(shop, ANN);
            }
            ChallengeId silenced = node.send(shop, ANN);
            assertThat(node.mails(ANN)).hasSize(5);
            assertThat(silenced).isNotEqualTo(fifth);
            String code = node.code(ANN);
            // Answers to a challenge without a mail look like answers to any other.
            assertThat(node.answer(attempt(shop, silenced, code)))
                    .isEqualTo(new Attempt.Answer.Wrong());
            assertThat(node.answer(attempt(shop, fifth, code)))
                    .isInstanceOf(Attempt.Answer.Proven.class);
            clock.advance(Duration.ofMinutes(15));
            node.send(shop, ANN);
            assertThat(node.mails(ANN)).hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-08")
    void anAddressGetsTwentyMailsADay(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), LimitSettings.USUAL);
            Environment shop = node.environment();
            for (int quarter = 0; quarter < 80; quarter++) {
                node.send(from(shop, ANN, "203.0.113." + quarter));
                clock.advance(Duration.ofMinutes(15));
            }
            assertThat(node.mails(ANN)).hasSize(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-08")
    void oneNetworkAsksThirtyTimesAnHourWhicheverAddress(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), LimitSettings.USUAL);
            Environment shop = node.environment();
            for (int i = 0; i < 30; i++) {
                node.send(from(shop, "ann" + i + "@example.com", "2001:db8::" + i));
            }
            assertThat(node.otp.send(from(shop, "new@example.com", "2001:db8::ffff")))
                    .isInstanceOf(SendOutcome.TooOften.class);
            assertThat(node.mails("new@example.com")).isEmpty();
            node.send(from(shop, "new@example.com", "2001:db8:0:1::1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-08")
    void anEnvironmentHasACapOfItsOwn(TestDatabases kind) {
        LimitSettings settings = new LimitSettings(Map.of("email-environment", 3), 1000);
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), settings);
            Environment shop = node.environment();
            Environment bank = node.environment();
            for (int i = 0; i < 5; i++) {
                node.send(shop, "ann" + i + "@example.com");
            }
            assertThat(node.mails("ann2@example.com")).hasSize(1);
            assertThat(node.mails("ann3@example.com")).isEmpty();
            node.send(bank, "ann3@example.com");
            assertThat(node.mails("ann3@example.com")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-03")
    void newChallengesDoNotBuyNewGuesses(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), OtpFixture.RAISED);
            Environment shop = node.environment();
            Instant end = clock.instant().plus(Duration.ofHours(24));
            int lookedAt = 0;
            int challenges = 0;
            while (clock.instant().isBefore(end)) {
                ChallengeId challenge = node.send(shop, ANN);
                String wrong = node.mails(ANN).isEmpty() ? "000000" : other(node.code(ANN));
                for (int i = 0; i < 5; i++) {
                    Attempt.Answer answer = node.answer(attempt(shop, challenge, wrong));
                    lookedAt += answer instanceof Attempt.Answer.Wrong ? 1 : 0;
                }
                challenges++;
                clock.advance(Duration.ofMinutes(10));
            }
            assertThat(challenges).isEqualTo(144);
            assertThat(lookedAt).isBetween(20, 25);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-03")
    void thePauseAfterTwentyWrongAnswersGrows(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), OtpFixture.RAISED);
            Environment shop = node.environment();
            for (int i = 0; i < 4; i++) {
                wrongFiveTimes(node, shop);
            }
            ChallengeId during = node.send(shop, ANN);
            assertThat(node.mails(ANN)).hasSize(4);
            assertThat(node.answer(attempt(shop, during, "123456")))
                    .isInstanceOfSatisfying(
                            Attempt.Answer.TooOften.class,
                            paused ->
                                    assertThat(paused.retryAfter()).contains(Duration.ofHours(1)));
            clock.advance(Duration.ofHours(1));
            ChallengeId after = node.send(shop, ANN);
            node.answer(attempt(shop, after, other(node.code(ANN))));
            assertThat(node.answer(attempt(shop, after, node.code(ANN))))
                    .isInstanceOfSatisfying(
                            Attempt.Answer.TooOften.class,
                            paused ->
                                    assertThat(paused.retryAfter()).contains(Duration.ofHours(2)));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DOS-05")
    void wrongAnswersForOneAddressDoNotStopAnother(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), OtpFixture.RAISED);
            Environment shop = node.environment();
            for (int i = 0; i < 4; i++) {
                wrongFiveTimes(node, shop);
            }
            ChallengeId bobs = node.send(shop, "bob@example.com");
            assertThat(node.answer(attempt(shop, bobs, node.code("bob@example.com"))))
                    .isInstanceOf(Attempt.Answer.Proven.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-03")
    void anEnvironmentUnderAttackGivesEachCodeOneTry(TestDatabases kind) {
        LimitSettings settings = new LimitSettings(Map.of("email-environment-wrong", 3), 1000);
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), settings);
            Environment shop = node.environment();
            wrongFiveTimes(node, shop);
            ChallengeId bobs = node.send(shop, "bob@example.com");
            String code = node.code("bob@example.com");
            node.answer(attempt(shop, bobs, other(code)));
            assertThat(node.answer(attempt(shop, bobs, code)))
                    .isInstanceOf(Attempt.Answer.TooOften.class);
            ChallengeId again = node.send(shop, "bob@example.com");
            assertThat(node.answer(attempt(shop, again, node.code("bob@example.com"))))
                    .isInstanceOf(Attempt.Answer.Proven.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DOS-03")
    void whatExpiredGoesInBoundedSteps(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), OtpFixture.RAISED);
            Environment shop = node.environment();
            for (int i = 0; i < 30; i++) {
                ChallengeId id = node.send(shop, "ann" + i + "@example.com");
                node.answer(attempt(shop, id, "not it"));
            }
            assertThat(node.otp.purge(10)).isZero();
            clock.advance(Duration.ofDays(3));
            assertThat(node.otp.purge(10)).isEqualTo(20);
            node.otp.purge(100);
            assertThat(node.count("email_challenge")).isZero();
            assertThat(node.count("email_failure")).isZero();
            assertThat(node.count("user_account")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSandboxHasATestAccountWhoseCodeStaysAndALiveEnvironmentHasNone(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), LimitSettings.USUAL);
            Environment sandbox = node.environment();
            Environment live = node.environments.create("Live", Kind.LIVE, (tx, made) -> {});
            TestAccounts.TestAccount account = node.testAccounts.make(sandbox, BY).orElseThrow();
            assertThat(node.testAccounts.make(sandbox, BY)).contains(account);
            for (int i = 0; i < 2; i++) {
                ChallengeId id = node.send(sandbox, account.address().value());
                assertThat(node.answer(attempt(sandbox, id, account.code())))
                        .isInstanceOf(Attempt.Answer.Proven.class);
            }
            assertThat(node.mail.waiting()).isZero();
            assertThat(node.testAccounts.make(live, BY)).isEmpty();
            ChallengeId inLive = node.send(live, account.address().value());
            assertThat(node.answer(attempt(live, inLive, account.code())))
                    .isEqualTo(new Attempt.Answer.Wrong());
            assertThat(node.testAccounts.remove(sandbox, BY)).isTrue();
            assertThat(node.testAccounts.find(sandbox)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tagsAreRefusedWhereTheEnvironmentBarsThem(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            OtpFixture node = new OtpFixture(clock, at.database(), LimitSettings.USUAL);
            Environment shop = node.environment();
            node.send(shop, "ann+shop@example.com");
            Environment strict = node.changed(shop, "{\"sdk\":{\"blockEmailSubaddresses\":true}}");
            assertThat(node.otp.send(request(strict, "ann+shop@example.com")))
                    .isEqualTo(new SendOutcome.AddressNotTaken());
            Environment off = node.changed(shop, "{\"sdk\":{\"emailSignIn\":{\"enabled\":false}}}");
            assertThat(node.otp.send(request(off, ANN))).isEqualTo(new SendOutcome.NotOffered());
        }
    }

    private static void wrongFiveTimes(OtpFixture node, Environment shop) {
        ChallengeId challenge = node.send(shop, ANN);
        String wrong = other(node.code(ANN));
        for (int i = 0; i < 5; i++) {
            node.answer(attempt(shop, challenge, wrong));
        }
    }

    private static SendRequest from(Environment environment, String to, String network) {
        return new SendRequest(
                environment,
                new EmailAddress(to),
                new SendRequest.Purpose.Open(),
                OtpFixture.asker(network));
    }
}
