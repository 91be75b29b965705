package dev.countersign.bench;

import dev.countersign.bench.scenario.Kind;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a scenario. */
final class KindConverter implements ITypeConverter<Kind> {

    @Override
    public Kind convert(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.toString().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "no scenario "
                                        + word
                                        + "; there are "
                                        + Arrays.toString(Kind.values())));
    }
}
