package dev.countersign.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The steps that a script told of, a line of JSON for each, as tests. */
final class Steps {

    private Steps() {}

    static Stream<DynamicTest> tests(Program.Ended ended) {
        List<JsonObject> steps =
                ended.lines().stream()
                        .filter(line -> line.startsWith("{"))
                        .map(StrictJson::parseObject)
                        .toList();
        DynamicTest end =
                DynamicTest.dynamicTest(
                        "the script ended well",
                        () -> {
                            assertThat(steps).isNotEmpty();
                            assertThat(ended.exit()).as(String.join("\n", ended.lines())).isZero();
                        });
        return Stream.concat(steps.stream().map(Steps::test), Stream.of(end));
    }

    private static DynamicTest test(JsonObject step) {
        return DynamicTest.dynamicTest(
                step.string("step").orElseThrow(),
                () -> assertThat(step.find("ok")).as(step.toJson()).contains(JsonBoolean.TRUE));
    }
}
