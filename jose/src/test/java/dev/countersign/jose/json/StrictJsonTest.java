package dev.countersign.jose.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.jose.json.JsonRefused.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private static Reason refusal(byte[] text) {
        return catchThrowableOfType(JsonRefused.class, () -> StrictJson.parse(text)).reason();
    }

    private static Reason refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @Tag("JWT-11")
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"sub\":1,\"\\u0073ub\":2}",
                "{\"x\":{\"a\":1,\"b\":2,\"a\":3}}",
                "[{\"é\":1,\"\\u00e9\":2}]"
            })
    void aNameTwiceIsRefusedHoweverItIsEscaped(String text) {
        assertThat(refusal(text)).isEqualTo(Reason.DUPLICATE_NAME);
    }

    @ParameterizedTest
    @Tag("JWT-15")
    @ValueSource(strings = {"{}x", "{} {}", "1 2", "{},", "[]]", "null\u0000", "\"a\"b", "{}//"})
    void whatFollowsTheValueIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo(Reason.TRAILING_CONTENT);
    }

    @ParameterizedTest
    @Tag("JWT-15")
    @ValueSource(
            strings = {
                "NaN", "Infinity", "{'a':1}", "{a:1}", "[1,]", "{\"a\":1,}", "01", "+1", ".5", "1.",
                "0x10", "/**/1", "#\n1", "\"a", "{\"a\"", "[", "tru", "\"\u0001\"", "\"\\x\"", "-"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo(Reason.SYNTAX);
    }

    @Test
    @Tag("JWT-15")
    void bytesThatAreNotUtf8AreRefused() {
        byte[][] bad = {
            {'"', (byte) 0xC0, (byte) 0xAF, '"'},
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            {'"', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'},
            {'"', (byte) 0xE9, '"'},
            {(byte) 0xFF, (byte) 0xFE, '1', 0},
            {'"', (byte) 0xE2, (byte) 0x82}
        };
        for (byte[] text : bad) {
            assertThat(refusal(text)).isEqualTo(Reason.NOT_UTF8);
        }
    }

    @Test
    @Tag("JWT-15")
    void aByteOrderMarkIsRefused() {
        assertThat(refusal("\uFEFF{}")).isEqualTo(Reason.BOM);
    }

    @Test
    @Tag("JWT-15")
    void utf16IsRefused() {
        assertThat(refusal("{}".getBytes(StandardCharsets.UTF_16BE))).isEqualTo(Reason.SYNTAX);
        assertThat(refusal("{}".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(Reason.SYNTAX);
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        assertThat(StrictJson.parse("\"\uFFFD\"".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new JsonString("\uFFFD"));
    }

    @ParameterizedTest
    @Tag("JWT-28")
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\"", "\"\\udc00\\ud800\"", "[\"a\\ud800b\"]"})
    void halfOfASurrogatePairIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo(Reason.LONE_SURROGATE);
    }

    @Test
    @Tag("JWT-28")
    void halfOfASurrogatePairInANameIsRefused() {
        assertThat(refusal("{\"\\ud800\":1}")).isIn(Reason.LONE_SURROGATE, Reason.SYNTAX);
    }

    @Test
    void aWholeSurrogatePairIsText() {
        assertThat(StrictJson.parse("\"\\ud83d\\ude00\""))
                .isEqualTo(new JsonString("\uD83D\uDE00"));
    }

    @ParameterizedTest
    @Tag("JWT-15")
    @CsvSource({"15,true", "16,true", "17,false", "1000,false", "100000,false"})
    void depthIsBoundedAtSixteen(int depth, boolean taken) {
        for (String unit : new String[] {"[", "{\"a\":"}) {
            String close = unit.equals("[") ? "]" : "}";
            String text =
                    unit.repeat(depth - 1)
                            + (close.equals("]") ? "[]" : "{}")
                            + close.repeat(depth - 1);
            if (taken) {
                assertThat(StrictJson.parse(text).toJson()).isEqualTo(text);
            } else {
                assertThatThrownBy(
                                () -> StrictJson.parse(text, JsonLimits.USUAL.withBytes(1_000_000)))
                        .isInstanceOfSatisfying(
                                JsonRefused.class,
                                refused ->
                                        assertThat(refused.reason())
                                                .isIn(Reason.TOO_DEEP, Reason.TOO_LONG));
            }
        }
    }

    @Test
    @Tag("JWT-15")
    void lengthsAreBounded() {
        JsonLimits small = new JsonLimits(2, 100, 5, 4, 3);
        for (String text :
                new String[] {"\"12345\"", "\"éééé\"", "1234", "[1,2,3]", "{\"12345\":1}"}) {
            assertThat(StrictJson.parse(text, small)).isNotNull();
            assertThat(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), small)).isNotNull();
        }
        for (String text :
                new String[] {
                    "\"123456\"",
                    "\"éééééé\"",
                    "12345",
                    "[1,2,3,4]",
                    "{\"123456\":1}",
                    " ".repeat(101)
                }) {
            assertThatThrownBy(() -> StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), small))
                    .isInstanceOfSatisfying(
                            JsonRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LONG));
        }
    }

    @Test
    void numbersKeepEveryDigitAndAreBounded() {
        assertThat(StrictJson.parse("1.000000000000000005").toJson())
                .isEqualTo("1.000000000000000005");
        assertThat(((JsonNumber) StrictJson.parse("1e3")).asLongExact()).hasValue(1000);
        assertThat(((JsonNumber) StrictJson.parse("1.5")).asLongExact()).isEmpty();
        assertThat(((JsonNumber) StrictJson.parse("1e400")).asLongExact()).isEmpty();
        assertThat(((JsonNumber) StrictJson.parse("9223372036854775808")).asLongExact()).isEmpty();
        assertThat(((JsonNumber) StrictJson.parse("-9223372036854775808")).asLongExact())
                .hasValue(Long.MIN_VALUE);
        assertThat(refusal("1e99999")).isEqualTo(Reason.TOO_LONG);
        assertThat(refusal("1".repeat(65))).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void nothingAtAllIsRefused() {
        assertThat(refusal("")).isEqualTo(Reason.EMPTY);
        assertThat(refusal(" \n")).isEqualTo(Reason.EMPTY);
        assertThatThrownBy(() -> StrictJson.parseObject("[]")).isInstanceOf(JsonRefused.class);
    }

    @Test
    void aRefusalDoesNotRepeatTheText() {
        assertThatThrownBy(() -> StrictJson.parse("{\"secret\":secret}"))
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        JsonObject object =
                JsonObject.builder()
                        .put("text", "a\"\\\u0001\n\té\uD83D\uDE00\u2028")
                        .put("n", -5L)
                        .put("yes", true)
                        .put(
                                "list",
                                JsonArray.of(JsonNull.NULL, JsonBoolean.FALSE, JsonObject.of()))
                        .build();
        assertThat(StrictJson.parseObject(object.toUtf8())).isEqualTo(object);
        assertThat(StrictJson.parseObject(object.toJson()).toJson()).isEqualTo(object.toJson());
        assertThat(object.toString())
                .doesNotContain("yes=")
                .isEqualTo("JsonObject[text, n, yes, list]");
    }

    @Test
    void aBuilderTakesANameOnce() {
        assertThatThrownBy(() -> JsonObject.builder().put("a", 1L).put("a", 2L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonString("\ud800"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonNumber("1_0"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
