package dev.countersign.authority.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** The mail server, reached for one message at a time, each exchange with one deadline. */
final class MailServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MailServer.class.getName());

    /** RFC 5321 §3.8: 421 closes the channel, whatever it answers. */
    private static final int CLOSING = 421;

    private final MailDelivery.BySmtp settings;
    private final Session session;
    private final MimeLetters letters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    MailServer(MailDelivery.BySmtp settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
        this.letters = new MimeLetters(session, settings.from());
    }

    /** The longest that {@link #send} takes. */
    Duration deadline() {
        return settings.limits().exchange();
    }

    /** Hands one message over; does not throw for anything that a mail server does. */
    MailOutcome send(UUID id, MailMessage message, Instant date) {
        Future<MailOutcome> exchange = threads.submit(() -> exchange(id, message, date));
        try {
            return exchange.get(deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            // Interrupting a virtual thread closes the socket that it waits on.
            exchange.cancel(true);
            return new MailOutcome.Unreachable("no end within " + deadline());
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A message could not be written", failed.getCause());
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new MailOutcome.Unreachable("stopped");
        }
    }

    private MailOutcome exchange(UUID id, MailMessage message, Instant date) {
        try {
            MimeMessage letter = letters.write(id, message, date);
            InternetAddress[] to = {MimeLetters.internetAddress(message.to())};
            Transport transport = session.getTransport();
            try {
                connect(transport);
                transport.sendMessage(letter, to);
                return new MailOutcome.Sent();
            } finally {
                hangUp(transport);
            }
        } catch (MessagingException failed) {
            return outcome(failed);
        }
    }

    /** The message is taken or not; how the goodbye goes changes nothing about it. */
    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException gone) {
            LOG.log(System.Logger.Level.DEBUG, "A mail server hung up first");
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (settings.account().isEmpty()) {
            transport.connect();
            return;
        }
        MailDelivery.Account account = settings.account().get();
        transport.connect(account.user(), account.password().reveal());
    }

    /** A 5yz or 4yz to this message's address or content, else the mail server cannot be used. */
    private static MailOutcome outcome(MessagingException failed) {
        Exception at = failed;
        int reply = 0;
        while (at instanceof MessagingException messaging) {
            reply = reply == 0 ? replyOf(messaging) : reply;
            if (messaging instanceof SMTPAddressFailedException) {
                reply = replyOf(messaging);
            }
            at = messaging.getNextException();
        }
        String detail = String.valueOf(failed.getMessage()).strip();
        return switch (reply / 100) {
            case 5 -> new MailOutcome.Refused(reply, detail);
            case 4 ->
                    reply == CLOSING
                            ? new MailOutcome.Unreachable("it answered 421")
                            : new MailOutcome.Deferred(reply, detail);
            default -> new MailOutcome.Unreachable(detail);
        };
    }

    private static int replyOf(MessagingException failed) {
        return switch (failed) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException content -> content.getReturnCode();
            default -> 0;
        };
    }

    private static Properties properties(MailDelivery.BySmtp settings) {
        boolean implicit = settings.tls() == MailDelivery.Tls.IMPLICIT;
        boolean starttls = settings.tls() == MailDelivery.Tls.STARTTLS;
        String protocol = implicit ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        MailDelivery.Limits limits = settings.limits();
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "host", settings.host());
        properties.setProperty(prefix + "port", String.valueOf(settings.port()));
        properties.setProperty(prefix + "auth", String.valueOf(settings.account().isPresent()));
        properties.setProperty(prefix + "starttls.enable", String.valueOf(starttls));
        properties.setProperty(prefix + "starttls.required", String.valueOf(starttls));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty(prefix + "connectiontimeout", millis(limits.connect()));
        properties.setProperty(prefix + "timeout", millis(limits.read()));
        properties.setProperty(prefix + "writetimeout", millis(limits.write()));
        properties.setProperty(prefix + "from", settings.from().address().value());
        properties.setProperty(prefix + "localhost", settings.from().address().domain());
        properties.setProperty(prefix + "quitwait", "false");
        return properties;
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
