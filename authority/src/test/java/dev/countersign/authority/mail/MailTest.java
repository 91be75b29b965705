package dev.countersign.authority.mail;

import static dev.countersign.authority.mail.MailFixture.mail;
import static dev.countersign.authority.mail.MailFixture.message;
import static dev.countersign.authority.mail.MailFixture.queue;
import static dev.countersign.authority.mail.MailFixture.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailTest {

    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @EnumSource
    void aQueuedMessageIsSentOnceAndItsRowGoes(TestDatabases kind) {
        try (TestDatabase at = kind.fresh();
                MailSink sink = MailSink.open();
                Mail mail = mail(clock, at.database(), to(sink))) {
            queue(mail, at.database(), message(clock, "ann@example.com"));
            assertThat(mail.tick()).isEqualTo(1);
            assertThat(mail.tick()).isZero();
            assertThat(sink.letters()).hasSize(1);
            MailSink.Letter letter = sink.letters().getFirst();
            assertThat(letter.to()).containsExactly("ann@example.com");
            assertThat(letter.from()).isEqualTo("noreply@auth.example");
            assertThat(letter.data())
                    .contains("To: ann@example.com\r\n", "Subject: Your code\r\n", "123456")
                    .contains("Auto-Submitted: auto-generated\r\n", "@auth.example>\r\n");
            assertThat(mail.waiting()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsQueuedLeavesInTheBackgroundByItself(TestDatabases kind) throws Exception {
        try (TestDatabase at = kind.fresh();
                MailSink sink = MailSink.open();
                Mail mail = mail(clock, at.database(), to(sink))) {
            mail.start();
            for (int i = 0; i < 20; i++) {
                queue(mail, at.database(), message(clock, "ann" + i + "@example.com"));
            }
            assertThat(sink.await(20)).isTrue();
            assertThat(sink.letters()).hasSize(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageOfARolledBackTransactionIsNotSent(TestDatabases kind) {
        try (TestDatabase at = kind.fresh();
                MailSink sink = MailSink.open();
                Mail mail = mail(clock, at.database(), to(sink))) {
            assertThatThrownBy(() ->
                            at.database()
                                    .run(tx -> {
                                        mail.queue(tx, message(clock, "a@b.example"));
                                        throw new IllegalStateException("no");
                                    }))
                    .hasMessage("no");
            assertThat(mail.tick()).isZero();
            assertThat(sink.letters()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoNodesNeverSendTheSameMessage(TestDatabases kind) throws Exception {
        try (TestDatabase at = kind.fresh();
                MailSink sink = MailSink.open();
                Database second = Database.open(at.settings());
                Mail here = mail(clock, at.database(), to(sink));
                Mail there = mail(clock, second, to(sink));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                queue(here, at.database(), message(clock, "ann" + i + "@example.com"));
            }
            List<Future<Integer>> rounds = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                rounds.add(threads.submit(here::tick));
                rounds.add(threads.submit(there::tick));
            }
            int sent = 0;
            for (Future<Integer> round : rounds) {
                sent += round.get();
            }
            assertThat(sent).isEqualTo(40);
            assertThat(sink.letters().stream().flatMap(l -> l.to().stream()))
                    .hasSize(40)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R-13")
    void messagesOutliveAMailServerThatIsDownAndDoNotStormIt(TestDatabases kind) {
        int port;
        try (MailSink gone = MailSink.open()) {
            port = gone.port();
        }
        try (TestDatabase at = kind.fresh();
                Mail mail = mail(clock, at.database(), to(port, MailDelivery.Tls.NONE))) {
            for (int i = 0; i < 12; i++) {
                queue(mail, at.database(), message(clock, "ann" + i + "@example.com"));
            }
            for (int second = 0; second < 120; second++) {
                mail.tick();
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(mail.waiting()).isEqualTo(12);
            try (MailSink back = MailSink.openAt(port)) {
                for (int second = 0; second < 60; second++) {
                    mail.tick();
                    clock.advance(Duration.ofSeconds(1));
                }
                assertThat(back.letters().stream().flatMap(l -> l.to().stream()))
                        .hasSize(12)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R-13")
    void aMailServerThatIsDownIsAskedSeldom(TestDatabases kind) {
        try (TestDatabase at = kind.fresh();
                MailSink sink = MailSink.open();
                Mail mail = mail(clock, at.database(), to(sink))) {
            sink.behave(MailSink.Mood.CLOSES);
            for (int i = 0; i < 50; i++) {
                queue(mail, at.database(), message(clock, "ann" + i + "@example.com"));
            }
            for (int second = 0; second < 300; second++) {
                mail.tick();
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(sink.connections()).isBetween(5, 15);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R-13")
    void aMessageThatExpiresBeforeItCanBeSentIsDropped(TestDatabases kind) {
        try (TestDatabase at = kind.fresh();
                MailSink sink = MailSink.open();
                Mail mail = mail(clock, at.database(), to(sink))) {
            queue(mail, at.database(), message(clock, "ann@example.com"));
            clock.advance(Duration.ofMinutes(10));
            assertThat(mail.tick()).isZero();
            assertThat(mail.waiting()).isZero();
            assertThat(sink.letters()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedRecipientIsDroppedAndADeferredOneTriedLater(TestDatabases kind) {
        try (TestDatabase at = kind.fresh();
                MailSink sink = MailSink.open();
                Mail mail = mail(clock, at.database(), to(sink))) {
            sink.behave(MailSink.Mood.REFUSES);
            queue(mail, at.database(), message(clock, "nobody@example.com"));
            mail.tick();
            assertThat(mail.waiting()).isZero();
            sink.behave(MailSink.Mood.DEFERS);
            queue(mail, at.database(), message(clock, "ann@example.com"));
            mail.tick();
            mail.tick();
            assertThat(sink.connections()).isEqualTo(2);
            sink.behave(MailSink.Mood.WELL);
            clock.advance(Duration.ofSeconds(5));
            assertThat(mail.tick()).isEqualTo(1);
            assertThat(sink.letters().getFirst().to()).containsExactly("ann@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGS", "TRICKLES"})
    @Tag("R-13")
    void aMailServerThatDawdlesCannotHoldAMessageForLong(MailSink.Mood mood) {
        try (TestDatabase at = TestDatabases.SQLITE.fresh();
                MailSink sink = MailSink.open();
                Mail mail = mail(clock, at.database(), to(sink))) {
            sink.behave(mood);
            long began = System.nanoTime();
            MailOutcome outcome = mail.sendTest(new EmailAddress("ann@example.com")).orElseThrow();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(outcome).isInstanceOf(MailOutcome.Unreachable.class);
            assertThat(took).isLessThan(Duration.ofSeconds(4));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MailDelivery.Tls.class,
            names = {"STARTTLS", "IMPLICIT"})
    void aMailServerWithoutTlsGetsNothingWhereTlsIsDemanded(MailDelivery.Tls tls) {
        try (TestDatabase at = TestDatabases.SQLITE.fresh();
                MailSink sink = MailSink.open();
                Mail mail = mail(clock, at.database(), to(sink.port(), tls))) {
            MailOutcome outcome = mail.sendTest(new EmailAddress("ann@example.com")).orElseThrow();
            assertThat(outcome).isInstanceOf(MailOutcome.Unreachable.class);
            assertThat(sink.letters()).isEmpty();
            assertThat(sink.commands()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-12")
    void aWaitingMessageCannotBeReadInTheDatabase(TestDatabases kind) {
        try (TestDatabase at = kind.fresh();
                Mail mail = mail(clock, at.database(), new MailDelivery.ToInbox())) {
            queue(mail, at.database(), message(clock, "ann@example.com", "Subject", "987654"));
            List<String> rows =
                    at.database()
                            .read(tx ->
                                    tx.handle()
                                            .createQuery("SELECT * FROM mail")
                                            .mapToMap()
                                            .map(Object::toString)
                                            .list());
            assertThat(rows)
                    .hasSize(1)
                    .noneMatch(r -> r.contains("987654") || r.contains("Subject"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theInboxShowsTheLatestFiveHundredNewestFirst(TestDatabases kind) {
        try (TestDatabase at = kind.fresh();
                Mail mail = mail(clock, at.database(), new MailDelivery.ToInbox())) {
            for (int i = 0; i < 505; i++) {
                MailMessage one =
                        message(clock, "ann" + i % 2 + "@example.com", "Mail " + i, "123456");
                queue(mail, at.database(), one);
            }
            Inbox inbox = mail.inbox().orElseThrow();
            assertThat(mail.waiting()).isEqualTo(500);
            assertThat(inbox.newest(Optional.empty()).getFirst().content().subject())
                    .isEqualTo("Mail 504");
            assertThat(
                            inbox.newest(EmailAddress.parse("ann1@example.com"))
                                    .getFirst()
                                    .content()
                                    .code())
                    .contains("123456");
            assertThat(inbox.newest(EmailAddress.parse("ann1@example.com")))
                    .allMatch(m -> m.to().value().equals("ann1@example.com"));
            assertThat(mail.tick()).isZero();
        }
    }
}
