package dev.countersign.authority.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * A message to one mailbox.
 *
 * @param to who gets it, and nobody else
 * @param content what it says
 * @param expiresAt when it is not worth sending any more
 */
public record MailMessage(EmailAddress to, Content content, Instant expiresAt) {

    /**
     * What a message says, twice: as plain text and as HTML.
     *
     * @param language of the words
     * @param subject one line of at most 200 characters
     * @param text plain, lines ended by {@code \n}
     * @param html the same as a small page; whoever wrote it has encoded what came from outside
     * @param code the one-time code in it, for the inbox to show
     */
    public record Content(
            Language language, String subject, String text, String html, Optional<String> code) {

        private static final int LONGEST_SUBJECT = 200;
        private static final int LONGEST_BODY = 64 * 1024;

        public Content {
            if (subject.length() > LONGEST_SUBJECT || !subject.equals(oneLine(subject))) {
                throw new IllegalArgumentException("a subject is one line of 200 characters");
            }
            if (text.length() + html.length() > LONGEST_BODY) {
                throw new IllegalArgumentException("a message has at most 64 KiB");
            }
        }

        /** Shows nothing of it: it may hold a code. */
        @Override
        public String toString() {
            return "Content[" + language.tag() + "]";
        }
    }

    /**
     * A text fit for a header line: each control, format or line-breaking character, and half a
     * surrogate pair, becomes a blank.
     */
    public static String oneLine(String text) {
        return text.codePoints()
                .map(c -> breaksLines(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean breaksLines(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }

    /** Shows neither the address nor what it says. */
    @Override
    public String toString() {
        return "MailMessage[expiresAt=" + expiresAt + "]";
    }
}
