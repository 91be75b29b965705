package dev.countersign.authority.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "de, GERMAN",
        "de-AT, GERMAN",
        "'FR', FRENCH",
        "'it,es;q=0.5,fr;q=0.9', FRENCH",
        "'de;q=0, es;q=0.001', SPANISH",
        "'es, de', SPANISH",
        "'*', ENGLISH",
        "it, ENGLISH",
        "'', ENGLISH",
        "'de;q=1.5', ENGLISH",
        "'de;q=NaN', ENGLISH",
        "'de;q=٠', ENGLISH",
        "';;;,,,', ENGLISH"
    })
    void theBestOfOurLanguagesIsTaken(String header, Language expected) {
        assertThat(Language.preferred(Optional.of(header))).isEqualTo(expected);
    }

    @Test
    void withoutAHeaderItIsEnglish() {
        assertThat(Language.preferred(Optional.empty())).isEqualTo(Language.ENGLISH);
    }

    @Test
    void aHugeHeaderCostsNothing() {
        assertThat(Language.preferred(Optional.of("xx,".repeat(100_000) + "de")))
                .isEqualTo(Language.ENGLISH);
    }
}
