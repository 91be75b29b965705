package dev.countersign.authority.emailotp;

import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.mail.Language;
import dev.countersign.authority.mail.MailMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes the message that carries a code. It names the application, says that the code is nobody
 * else's business (SECURITY OTP-06), and its one address is the configured one (OTP-13).
 */
final class CodeLetter {

    private static final int LONGEST_NAME = 100;

    private final PublicUrl publicUrl;

    CodeLetter(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    MailMessage.Content write(Language language, String application, String code, Duration life) {
        Words words = Words.in(language).about(name(application), life.toMinutes());
        return new MailMessage.Content(
                language,
                words.subject(),
                text(words, code),
                html(words, language, code),
                Optional.of(code));
    }

    private static String name(String application) {
        String line = MailMessage.oneLine(application).strip();
        return line.length() <= LONGEST_NAME
                ? line
                : MailMessage.oneLine(line.substring(0, LONGEST_NAME));
    }

    private String text(Words words, String code) {
        return """
        %s

            %s

        %s

        %s

        %s

        --\s
        %s %s
        """
                .formatted(
                        words.intro(),
                        code,
                        words.use(),
                        words.secret(),
                        words.unasked(),
                        words.sender(),
                        publicUrl.value());
    }

    private String html(Words words, Language language, String code) {
        return """
        <!doctype html>
        <html lang="%s"><body style="font-family:sans-serif">
        <p>%s</p>
        <p style="font-size:2em;letter-spacing:.2em"><b>%s</b></p>
        <p>%s</p>
        <p><b>%s</b></p>
        <p>%s</p>
        <p><small>%s %s</small></p>
        </body></html>
        """
                .formatted(
                        language.tag(),
                        encoded(words.intro()),
                        encoded(code),
                        encoded(words.use()),
                        encoded(words.secret()),
                        encoded(words.unasked()),
                        encoded(words.sender()),
                        encoded(publicUrl.value()));
    }

    private static String encoded(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * The words of a message that carries a code. {@code {app}} stands for the application's name,
     * {@code {minutes}} for how long the code can be used.
     */
    private record Words(
            String subject,
            String intro,
            String use,
            String secret,
            String unasked,
            String sender) {

        private static final Words ENGLISH =
                new Words(
                        "Your code for {app}",
                        "Your code for {app}:",
                        "Enter it on the page where you asked for it. It works once, within"
                                + " {minutes} minutes.",
                        "Do not tell this code to anybody, and enter it nowhere else. Nobody"
                                + " from {app} will ever ask you for it.",
                        "If you did not ask for it, you need not do anything: without the code"
                                + " nobody gets in.",
                        "Sent by Countersign at");

        private static final Words GERMAN =
                new Words(
                        "Ihr Code für {app}",
                        "Ihr Code für {app}:",
                        "Geben Sie ihn auf der Seite ein, auf der Sie ihn angefordert haben. Er"
                                + " gilt einmal und für {minutes} Minuten.",
                        "Verraten Sie diesen Code niemandem und geben Sie ihn nirgendwo sonst ein."
                                + " Niemand von {app} wird Sie je danach fragen.",
                        "Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun: Ohne den Code"
                                + " kommt niemand hinein.",
                        "Gesendet von Countersign unter");

        private static final Words FRENCH =
                new Words(
                        "Votre code pour {app}",
                        "Votre code pour {app} :",
                        "Saisissez-le sur la page où vous l’avez demandé. Il sert une seule fois,"
                                + " pendant {minutes} minutes.",
                        "Ne communiquez ce code à personne et ne le saisissez nulle part ailleurs."
                                + " Personne chez {app} ne vous le demandera jamais.",
                        "Si vous ne l’avez pas demandé, vous n’avez rien à faire : sans le code,"
                                + " personne n’entre.",
                        "Envoyé par Countersign à l’adresse");

        private static final Words SPANISH =
                new Words(
                        "Su código para {app}",
                        "Su código para {app}:",
                        "Escríbalo en la página donde lo pidió. Sirve una sola vez, durante"
                                + " {minutes} minutos.",
                        "No diga este código a nadie ni lo escriba en ningún otro sitio. Nadie"
                                + " de {app} se lo pedirá jamás.",
                        "Si no lo pidió, no tiene que hacer nada: sin el código nadie puede"
                                + " entrar.",
                        "Enviado por Countersign en");

        static Words in(Language language) {
            return switch (language) {
                case ENGLISH -> ENGLISH;
                case GERMAN -> GERMAN;
                case FRENCH -> FRENCH;
                case SPANISH -> SPANISH;
            };
        }

        /** The words for this application; its name is put in last, so that it replaces nothing. */
        Words about(String app, long minutes) {
            return new Words(
                    filled(subject, app, minutes),
                    filled(intro, app, minutes),
                    filled(use, app, minutes),
                    filled(secret, app, minutes),
                    filled(unasked, app, minutes),
                    filled(sender, app, minutes));
        }

        private static String filled(String words, String app, long minutes) {
            return words.replace("{minutes}", String.valueOf(minutes)).replace("{app}", app);
        }
    }
}
