package dev.countersign.authority.mail;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.sql.Database;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What tests of email share: settings for the sink, messages, and mail over a database. */
public final class MailFixture {

    public static final MailDelivery.Limits SHORT =
            new MailDelivery.Limits(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(700),
                    Duration.ofMillis(700),
                    Duration.ofMillis(1500));

    private static final SealingKeys KEYS =
            SealingKeys.fromText(
                    Base64.getEncoder()
                            .encodeToString(new Randomness(new MovableClock()).bytes(32)));

    private MailFixture() {}

    /** The same for every node of a test run. */
    public static SealingKeys keys() {
        return KEYS;
    }

    public static Mail mail(MovableClock clock, Database database, MailDelivery delivery) {
        Randomness randomness = new Randomness(clock);
        return new Mail(clock, randomness, database, new Sealer(keys(), randomness), delivery);
    }

    public static MailDelivery to(MailSink sink) {
        return to(sink.port(), MailDelivery.Tls.NONE);
    }

    public static MailDelivery to(int port, MailDelivery.Tls tls) {
        return new MailDelivery.BySmtp(
                "127.0.0.1",
                port,
                tls,
                Optional.empty(),
                new MailDelivery.Sender("Countersign", new EmailAddress("noreply@auth.example")),
                SHORT);
    }

    public static MailMessage message(MovableClock clock, String to) {
        return message(clock, to, "Your code", "123456");
    }

    public static MailMessage message(MovableClock clock, String to, String subject, String code) {
        MailMessage.Content content =
                new MailMessage.Content(
                        Language.ENGLISH,
                        subject,
                        "The code is " + code + ".\n",
                        "<p>The code is " + code + ".</p>\n",
                        Optional.of(code));
        return new MailMessage(
                new EmailAddress(to), content, clock.instant().plus(Duration.ofMinutes(10)));
    }

    public static void queue(Mail mail, Database database, MailMessage... messages) {
        database.run(tx -> List.of(messages).forEach(message -> mail.queue(tx, message)));
    }
}
