package dev.countersign.conformance.house.rule;

import dev.countersign.conformance.house.rule.TextRule.Layer;
import java.util.List;

/** What may not be written, and what is written instead. */
public final class Bans {

    private Bans() {}

    /** Every ban that a look at the text can hold. */
    public static List<TextRule> all() {
        return List.of(
                REFLECTION,
                CLOCK,
                CLOCK_SOURCE,
                RANDOMNESS,
                SLEEP,
                GETENV,
                LOCALE,
                PRINTING,
                UNFINISHED,
                DISABLED,
                STAR_IMPORT,
                LOMBOK,
                MOCKS,
                WIRE_NAMES,
                SQL_TEXT,
                MACHINE_PATHS,
                REGISTRIES,
                WORDS);
    }

    static final TextRule REFLECTION =
            TextRule.code(
                    "reflection",
                    "java\\.lang\\.reflect\\b|\\bClass\\s*\\.\\s*forName\\b|\\.setAccessible\\s*\\("
                            + "|\\.getDeclared(Method|Field|Constructor)s?\\b",
                    "Call the constructor or the method; where a choice is made at run time, a"
                            + " lambda or a sealed type makes it.");

    static final TextRule CLOCK =
            TextRule.code(
                    "clock",
                    "\\b(Instant|Local(Date|Time|DateTime)|(Zoned|Offset)DateTime)\\.now\\s*\\("
                            + "|\\bSystem\\.currentTimeMillis\\b|\\bClock\\.system|\\bnew Date\\(\\)",
                    "Take a java.time.InstantSource; only the wiring makes one.");

    static final TextRule CLOCK_SOURCE =
            TextRule.code(
                            "clock-source",
                            "\\bInstantSource\\.system\\b",
                            "Take a java.time.InstantSource; only the wiring makes one.")
                    .inMainOnly();

    static final TextRule RANDOMNESS =
            TextRule.code(
                            "randomness",
                            "\\bnew SecureRandom\\b|\\bSecureRandom\\.getInstance"
                                    + "|\\bUUID\\.randomUUID\\b|\\bMath\\.random\\b"
                                    + "|\\bThreadLocalRandom\\b|\\bnew Random\\b",
                            "Take crypto.Randomness (authority), or the module's one factory.")
                    .inMainOnly();

    static final TextRule SLEEP =
            TextRule.code(
                    "sleep",
                    "\\bThread\\s*\\.\\s*sleep\\b|\\bLockSupport\\.park|\\b(TimeUnit|SECONDS"
                            + "|MILLISECONDS)\\.sleep\\b",
                    "Wait for the thing itself: a latch, a future, a condition with a time limit.");

    static final TextRule GETENV =
            TextRule.code(
                            "getenv",
                            "\\bSystem\\s*\\.\\s*getenv\\b",
                            "Read it in the module's one Config class and pass the value on.")
                    .outside(file -> file.typeName().startsWith("Config"));

    static final TextRule LOCALE =
            TextRule.code(
                    "locale",
                    "\\.to(Lower|Upper)Case\\s*\\(\\s*\\)|::to(Lower|Upper)Case\\b",
                    "Say toLowerCase(Locale.ROOT): in Turkish an I is not an i.");

    static final TextRule PRINTING =
            TextRule.code(
                            "printing",
                            "\\.printStackTrace\\s*\\(|\\bSystem\\s*\\.\\s*(out|err)\\b",
                            "Return what happened, or log it; only the command line prints.")
                    .inMainOnly()
                    .outside(file -> file.module().matches("cli|bench"));

    static final TextRule UNFINISHED =
            TextRule.code(
                            "unfinished",
                            "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b",
                            "Finish it, or say in the documentation that it is not there.")
                    .in(Layer.ALL);

    static final TextRule DISABLED =
            TextRule.code(
                    "disabled",
                    "@Disabled\\b",
                    "Mend or delete the test; where something is missing on a machine, assume it"
                            + " with the message 'left out: …'.");

    static final TextRule STAR_IMPORT =
            TextRule.code(
                    "star-import", "(?m)^import\\s[^;]*\\*\\s*;", "Import each type by its name.");

    static final TextRule LOMBOK =
            TextRule.code("lombok", "\\blombok\\.", "Write a record, or write the method.");

    static final TextRule MOCKS =
            TextRule.code(
                    "mocks",
                    "\\borg\\.(mockito|easymock|powermock)\\b",
                    "Use the real thing on port 0 or in a temporary directory, or a small fake.");

    static final TextRule WIRE_NAMES =
            TextRule.code(
                            "wire-names",
                            "minifiedJwt|x-dyn-|DYNAMIC_JWT_TOKEN",
                            "Wire names live in *Routes, *Json and claim classes alone.")
                    .in(Layer.STRINGS)
                    .inMainOnly()
                    .outside(file -> file.typeName().matches("\\w*(Routes|Json|Claims)"));

    static final TextRule SQL_TEXT =
            TextRule.code(
                            "sql-text",
                            "\\bSELECT\\s+[\\w*(]|\\bINSERT\\s+INTO\\b|\\bUPDATE\\s+\\w+\\s+SET\\b"
                                    + "|\\bDELETE\\s+FROM\\b|\\b(CREATE|ALTER|DROP)\\s+TABLE\\b",
                            "SQL stands in the room's *Store alone; the door asks the store.")
                    .in(Layer.STRINGS)
                    .inMainOnly()
                    .outside(file ->
                            file.typeName().endsWith("Store")
                                    || file.packageName().endsWith(".authority.sql"));

    static final TextRule MACHINE_PATHS =
            TextRule.code(
                            "machine-path",
                            "\"/(home|Users|work|root)/",
                            "Name paths relative to the checkout, or take them as arguments.")
                    .in(Layer.STRINGS);

    static final TextRule REGISTRIES =
            TextRule.code(
                            "registry",
                            "repo1?\\.maven\\.|registry\\.npmjs|pypi\\.org|proxy\\.golang",
                            "Leave the choice of registry to the machine's own settings.")
                    .in(Layer.ALL);

    static final TextRule WORDS =
            TextRule.code(
                            "words",
                            "\\b\\w*([Ll]og(in|on)([A-Z]\\w*)?|[Tt]enant\\w*)\\b|\\bkid\\b",
                            "Say sign-in, environment, KeyId: docs/vocabulary.md has a word each.")
                    .inMainOnly();
}
