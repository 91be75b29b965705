package dev.countersign.authority.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final String ID = "0192f0c1-2d3e-7abc-8def-0123456789ab";

    @Test
    void everyIdIsReadAndWrittenAsThirtySixCharacters() {
        Stream<Function<String, Optional<?>>> all =
                Stream.of(
                        EnvironmentId::parse,
                        UserId::parse,
                        SessionId::parse,
                        CredentialId::parse,
                        ChallengeId::parse,
                        ApiTokenId::parse,
                        OriginId::parse,
                        IssuerId::parse);
        assertThat(all.map(parse -> parse.apply(ID).orElseThrow().toString())).containsOnly(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0192F0C1-2d3e-7abc-8def-0123456789ab",
                "{0192f0c1-2d3e-7abc-8def-0123456789ab}",
                " 0192f0c1-2d3e-7abc-8def-0123456789ab",
                "0192f0c1-2d3e-7abc-8def-0123456789ab ",
                "0192f0c12d3e7abc8def0123456789ab",
                "0192f0c1-2d3e-7abc-8def-0123456789ag",
                "0192f0c1-2d3e-7abc-8def_0123456789ab",
                "0192f0c1-2d3e-7abc-8def-0123456789a\u0661",
                "0192f0c1-2d3e-7abc-8def-0123456789ab\n",
                "-192f0c1-2d3e-7abc-8def-0123456789ab"
            })
    void anyOtherTextIsNoId(String text) {
        assertThat(UserId.parse(text)).isEmpty();
    }
}
