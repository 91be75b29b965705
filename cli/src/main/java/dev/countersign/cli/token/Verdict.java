package dev.countersign.cli.token;

import dev.countersign.cli.ExitCode;
import dev.countersign.cli.terminal.Table;
import dev.countersign.client.admin.Explanation;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.jwt.Finding;
import dev.countersign.jose.jwt.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every check of a token in order, and the word for all of them. */
final class Verdict {

    private static final String VALID = "valid";
    private static final String INVALID = "invalid";
    private static final String UNAVAILABLE = "unavailable";

    private final Explanation explanation;

    private Verdict(Explanation explanation) {
        this.explanation = explanation;
    }

    /** The server's. */
    static Verdict of(Explanation explanation) {
        return new Verdict(explanation);
    }

    /** Our own. */
    static Verdict of(Verification verification) {
        List<Explanation.Step> steps = verification.findings().stream().map(Verdict::step).toList();
        String word =
                switch (verification) {
                    case Verification.Verified good -> VALID;
                    case Verification.Refused bad -> INVALID;
                    case Verification.Unavailable none -> UNAVAILABLE;
                };
        return new Verdict(new Explanation(word.equals(VALID), word, steps, json(word, steps)));
    }

    ExitCode exit() {
        if (explanation.valid()) {
            return ExitCode.OK;
        }
        return explanation.verdict().equals(UNAVAILABLE) ? ExitCode.UNAVAILABLE : ExitCode.REFUSED;
    }

    JsonObject json() {
        return explanation.json();
    }

    /** The first check that failed. */
    Optional<Explanation.Step> why() {
        return explanation.steps().stream()
                .filter(step -> step.status().equals("failed"))
                .findFirst();
    }

    /** A line for each check, and the verdict below. */
    String table() {
        Table table = Table.plain();
        explanation.steps().forEach(step -> addTo(table, step));
        return table + "verdict: " + explanation.verdict() + "\n";
    }

    private static void addTo(Table table, Explanation.Step step) {
        String mark = step.status().equals("failed") ? "FAILED" : step.status().replace('_', ' ');
        table.row(mark, step.check(), step.detail().or(step::code).orElse(""));
        step.hint().ifPresent(hint -> table.row("", "", "hint: " + hint));
    }

    private static Explanation.Step step(Finding finding) {
        return new Explanation.Step(
                finding.check().code(),
                finding.status().name().toLowerCase(Locale.ROOT),
                Optional.ofNullable(finding.code()),
                Optional.ofNullable(finding.detail()),
                Optional.ofNullable(finding.hint()));
    }

    private static JsonObject json(String word, List<Explanation.Step> steps) {
        return JsonObject.builder()
                .put("valid", word.equals(VALID))
                .put("verdict", word)
                .put(
                        "findings",
                        new JsonArray(steps.stream().<JsonValue>map(Verdict::json).toList()))
                .build();
    }

    private static JsonObject json(Explanation.Step step) {
        return JsonObject.builder()
                .put("check", step.check())
                .put("status", step.status())
                .putIfPresent("code", step.code().orElse(null))
                .putIfPresent("detail", step.detail().orElse(null))
                .putIfPresent("hint", step.hint().orElse(null))
                .build();
    }
}
