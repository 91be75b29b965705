package dev.countersign.conformance.house.rule;

import dev.countersign.conformance.house.source.Part;
import dev.countersign.conformance.house.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that may not stand in Java text.
 *
 * @param pattern what may not stand there
 * @param layer what of the text is looked at
 * @param parts whether main code, tests or both
 * @param home the files that may say them
 */
public record TextRule(
        String name,
        Pattern pattern,
        Layer layer,
        Set<Part> parts,
        Predicate<SourceFile> home,
        String instead)
        implements Rule {

    /** What of a file a rule looks at. */
    public enum Layer {
        /** Everything, comments too. */
        ALL,
        /** Code and strings. */
        STRINGS,
        /** Code alone. */
        CODE
    }

    /** A rule about code, in main code and tests. */
    static TextRule code(String name, String pattern, String instead) {
        return new TextRule(
                name, Pattern.compile(pattern), Layer.CODE, BOTH, file -> false, instead);
    }

    private static final Set<Part> BOTH = Set.of(Part.MAIN, Part.TEST);

    TextRule in(Layer other) {
        return new TextRule(name, pattern, other, parts, home, instead);
    }

    TextRule inMainOnly() {
        return new TextRule(name, pattern, layer, Set.of(Part.MAIN), home, instead);
    }

    TextRule outside(Predicate<SourceFile> newHome) {
        return new TextRule(name, pattern, layer, parts, newHome, instead);
    }

    @Override
    public List<Violation> violations(House house) {
        return house.sources().stream()
                .filter(file -> parts.contains(file.part()) && !home.test(file))
                .flatMap(file -> found(file).stream())
                .toList();
    }

    private List<Violation> found(SourceFile file) {
        List<Violation> all = new ArrayList<>();
        Matcher matcher = pattern.matcher(layerOf(file));
        while (matcher.find()) {
            all.add(
                    new Violation(
                            file.path(), file.lineAt(matcher.start()), matcher.group().strip()));
        }
        return all;
    }

    private String layerOf(SourceFile file) {
        return switch (layer) {
            case ALL -> file.text();
            case STRINGS -> file.withoutComments();
            case CODE -> file.code();
        };
    }
}
