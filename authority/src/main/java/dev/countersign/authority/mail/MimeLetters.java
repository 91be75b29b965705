package dev.countersign.authority.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Writes messages in the form of RFC 5322 and MIME. */
final class MimeLetters {

    private static final String UTF_8 = "UTF-8";

    private final Session session;
    private final MailDelivery.Sender from;

    MimeLetters(Session session, MailDelivery.Sender from) {
        this.session = session;
        this.from = from;
    }

    MimeMessage write(UUID id, MailMessage message, Instant date) throws MessagingException {
        MailMessage.Content content = message.content();
        MimeMessage letter = new MimeMessage(session);
        letter.setFrom(sender());
        letter.setRecipient(Message.RecipientType.TO, internetAddress(message.to()));
        letter.setSubject(content.subject(), UTF_8);
        letter.setSentDate(Date.from(date));
        letter.setHeader("Content-Language", content.language().tag());
        // RFC 3834 §5: so that absence notes are not sent back.
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setContent(alternatives(content));
        letter.saveChanges();
        // The row's id, so that a message which had to be sent twice is known as one; and no name
        // of this machine.
        letter.setHeader("Message-ID", "<" + id + "@" + from.address().domain() + ">");
        return letter;
    }

    /** The address byte for byte: it is canonical, so nothing is left to parse. */
    static InternetAddress internetAddress(EmailAddress address) {
        InternetAddress written = new InternetAddress();
        written.setAddress(address.value());
        return written;
    }

    private InternetAddress sender() throws MessagingException {
        InternetAddress sender = internetAddress(from.address());
        try {
            sender.setPersonal(from.name(), UTF_8);
        } catch (UnsupportedEncodingException missing) {
            throw new MessagingException("Every Java has UTF-8", missing);
        }
        return sender;
    }

    // RFC 2046 §5.1.4: the plainest first, the preferred last.
    private static MimeMultipart alternatives(MailMessage.Content content)
            throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(content.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(content.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }
}
