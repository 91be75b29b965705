package dev.countersign.authority.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that messages are written in. */
public enum Language {
    ENGLISH("en"),
    GERMAN("de"),
    FRENCH("fr"),
    SPANISH("es");

    private static final int MOST_RANGES = 20;

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The language tag (RFC 5646), such as {@code de}. */
    public String tag() {
        return tag;
    }

    /**
     * The language that an Accept-Language header (RFC 9110 §12.5.4) likes best among ours; English
     * where it likes none, is absent or is not well formed. Among equals the first one wins.
     */
    public static Language preferred(Optional<String> acceptLanguage) {
        Language best = ENGLISH;
        double bestWeight = 0;
        for (String range : acceptLanguage.orElse("").split(",", MOST_RANGES)) {
            String[] parts = range.split(";", 2);
            double weight = parts.length == 1 ? 1 : weight(parts[1]);
            Optional<Language> named = named(parts[0]);
            if (named.isPresent() && weight > bestWeight) {
                best = named.get();
                bestWeight = weight;
            }
        }
        return best;
    }

    private static Optional<Language> named(String range) {
        String primary = range.strip().toLowerCase(Locale.ROOT).split("-", 2)[0];
        return Arrays.stream(values()).filter(l -> l.tag.equals(primary)).findFirst();
    }

    // RFC 9110 §12.4.2: qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
    private static double weight(String parameter) {
        String text = parameter.strip();
        boolean shaped = text.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)");
        return shaped ? Double.parseDouble(text.substring(2)) : 0;
    }
}
