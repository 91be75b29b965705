package dev.countersign.authority.mail;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A mailbox in its one canonical form: what is stored, looked up and mailed is this same text.
 *
 * <p>The grammar is much smaller than RFC 5321's: ASCII; one {@code @}; a dot-atom local part of at
 * most 64 characters (RFC 5322 §3.2.3); a domain of at least two labels of letters, digits and
 * hyphens (RFC 1123 §2.1, so A-labels too) whose last is not a number; 254 characters in all (RFC
 * 5321 §4.5.3.1.3). Quoted parts, comments, display names, address literals, lists and control or
 * format characters are refused, never repaired (SECURITY OTP-09).
 *
 * <p>Both parts are in lower case. RFC 5321 §2.4 lets a host tell {@code Ann@} from {@code ann@},
 * but no mailbox provider of note does, and one mailbox must not make two users.
 *
 * @param value canonical, such as {@code ann@example.com}
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final int LONGEST_INPUT = 320;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_LABEL = 63;
    private static final String ATEXT = "!#$%&'*+-/=?^_`{|}~";

    /**
     * Takes an address that is canonical already.
     *
     * @throws IllegalArgumentException if it is not
     */
    public EmailAddress {
        if (!canonical(value)) {
            throw new IllegalArgumentException("not a canonical email address");
        }
    }

    /**
     * Reads an address as people type it: blanks around it and the case of its letters do not
     * matter, and the full-width forms of East Asian keyboards are taken for the ASCII that they
     * stand for. Any other character beyond ASCII is refused, also where its NFKC form or its lower
     * case would be an ASCII letter, as for U+212A KELVIN SIGN and U+017F LONG S (SECURITY OTP-10).
     */
    public static Optional<EmailAddress> parse(String typed) {
        if (typed.length() > LONGEST_INPUT || !typed.chars().allMatch(EmailAddress::typeable)) {
            return Optional.empty();
        }
        // Normalise first, then judge: U+FF20 turns into an @ only here (SECURITY OTP-09).
        String narrow = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        String lower = withoutBlanksAround(narrow).toLowerCase(Locale.ROOT);
        return canonical(lower) ? Optional.of(new EmailAddress(lower)) : Optional.empty();
    }

    /** What stands before the {@code @}. */
    public String local() {
        return value.substring(0, value.indexOf('@'));
    }

    /** What stands behind the {@code @}. */
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    /** Whether the local part has a tag, as in {@code ann+shop@}: usually ann's mailbox. */
    public boolean subaddress() {
        return local().indexOf('+') >= 0;
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean typeable(int c) {
        return (c >= ' ' && c < 0x7f) || (c >= 0xff01 && c <= 0xff5e) || c == 0x3000;
    }

    private static String withoutBlanksAround(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean canonical(String text) {
        int at = text.indexOf('@');
        return text.length() <= LONGEST
                && at > 0
                && localPart(text.substring(0, at))
                && domainName(text.substring(at + 1));
    }

    // RFC 5322 §3.2.3: dot-atom-text.
    private static boolean localPart(String text) {
        return text.length() <= LONGEST_LOCAL
                && !text.startsWith(".")
                && !text.endsWith(".")
                && !text.contains("..")
                && text.chars().allMatch(c -> c == '.' || alphanumeric(c) || ATEXT.indexOf(c) >= 0);
    }

    private static boolean domainName(String text) {
        String[] labels = text.split("\\.", -1);
        if (labels.length < 2 || labels[labels.length - 1].chars().allMatch(EmailAddress::digit)) {
            return false;
        }
        for (String label : labels) {
            if (!label(label)) {
                return false;
            }
        }
        return true;
    }

    private static boolean label(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_LABEL
                && !text.startsWith("-")
                && !text.endsWith("-")
                && text.chars().allMatch(c -> c == '-' || alphanumeric(c));
    }

    private static boolean alphanumeric(int c) {
        return digit(c) || (c >= 'a' && c <= 'z');
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
