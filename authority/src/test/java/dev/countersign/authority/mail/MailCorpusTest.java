package dev.countersign.authority.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MailCorpusTest {

    private static final List<String> OUR_HEADERS =
            List.of(
                    "Date",
                    "From",
                    "To",
                    "Message-ID",
                    "Subject",
                    "MIME-Version",
                    "Content-Type",
                    "Content-Language",
                    "Auto-Submitted");

    private final MovableClock clock = new MovableClock();

    @Test
    @Tag("OTP-09")
    void everyAcceptedAddressOfTheCorpusReachesExactlyThatMailbox() {
        List<String> accepted = new ArrayList<>();
        for (var value : SharedCorpora.read("email-isemail/tests.json").values()) {
            JsonObject test = (JsonObject) value;
            String typed = test.string("address").orElseThrow();
            Optional<EmailAddress> parsed = EmailAddress.parse(typed);
            if (test.string("category").orElseThrow().equals("ISEMAIL_ERR")) {
                assertThat(parsed).as(typed).isEmpty();
            }
            parsed.ifPresent(address -> accepted.add(address.value()));
        }
        assertThat(accepted).hasSizeGreaterThan(20);
        assertThat(mailboxesReached(accepted)).containsExactlyElementsOf(accepted);
    }

    @Test
    @Tag("OTP-09")
    void everyCharacterThatALocalPartMayHaveArrivesUnchanged() {
        List<String> odd = new ArrayList<>();
        for (char c : "!#$%&'*+-/=?^_`{|}~".toCharArray()) {
            odd.add("a" + c + "@example.com");
            odd.add(c + "@example.com");
        }
        assertThat(mailboxesReached(odd)).containsExactlyElementsOf(odd);
    }

    @Test
    @Tag("OTP-09")
    void noNaughtyStringMovesTheAtSign() {
        for (String naughty : naughtyStrings()) {
            assertThat(EmailAddress.parse(naughty + "@example.com").stream())
                    .as(naughty)
                    .allMatch(a -> a.domain().equals("example.com"));
            assertThat(EmailAddress.parse("a@" + naughty).stream())
                    .as(naughty)
                    .allMatch(a -> a.local().equals("a"));
        }
    }

    @Test
    @Tag("SES-09")
    void noSubjectAddsAHeaderOrABody() throws MessagingException {
        List<String> subjects = new ArrayList<>(naughtyStrings());
        subjects.add("x\r\nBcc: evil@x.example");
        subjects.add("x\r\n\r\nbody");
        subjects.add("x\u2028Bcc: evil@x.example");
        subjects.add("x\u0085Bcc: evil@x.example\ud800");
        try (TestDatabase at = TestDatabases.SQLITE.fresh();
                MailSink sink = MailSink.open();
                Mail mail = MailFixture.mail(clock, at.database(), MailFixture.to(sink))) {
            for (String subject : subjects) {
                String line = MailMessage.oneLine(subject);
                String bounded =
                        line.codePointCount(0, line.length()) > 90 ? line.substring(0, 90) : line;
                MailMessage one =
                        MailFixture.message(
                                clock, "ann@example.com", MailMessage.oneLine(bounded), "123456");
                MailFixture.queue(mail, at.database(), one);
            }
            assertThat(mail.tick()).isEqualTo(subjects.size());
            for (MailSink.Letter letter : sink.letters()) {
                assertThat(headers(letter)).isSubsetOf(OUR_HEADERS);
                assertThat(letter.to()).containsExactly("ann@example.com");
            }
        }
    }

    private List<String> mailboxesReached(List<String> addresses) {
        try (TestDatabase at = TestDatabases.SQLITE.fresh();
                MailSink sink = MailSink.open();
                Mail mail = MailFixture.mail(clock, at.database(), MailFixture.to(sink))) {
            for (String address : addresses) {
                MailFixture.queue(mail, at.database(), MailFixture.message(clock, address));
            }
            assertThat(mail.tick()).isEqualTo(addresses.size());
            assertThat(sink.letters()).allMatch(letter -> letter.to().size() == 1);
            return sink.letters().stream().map(letter -> letter.to().getFirst()).toList();
        }
    }

    private static List<String> headers(MailSink.Letter letter) throws MessagingException {
        byte[] bytes = letter.data().getBytes(StandardCharsets.ISO_8859_1);
        MimeMessage read =
                new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        return Collections.list(read.getAllHeaders()).stream().map(h -> h.getName()).toList();
    }

    private static List<String> naughtyStrings() {
        return SharedCorpora.read("blns/blns.json").values().stream()
                .map(value -> ((JsonString) value).value())
                .toList();
    }
}
