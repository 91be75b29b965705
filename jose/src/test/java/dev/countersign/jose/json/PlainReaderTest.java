package dev.countersign.jose.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short way must read nothing that the long way would not, and the same. */
class PlainReaderTest {

    private static final JsonLimits LIMITS = new JsonLimits(4, 400, 12, 6, 12);
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\"",
        "\"a",
        "1",
        "0",
        "01",
        "-1",
        "1.5",
        "1e2",
        "true",
        "null",
        "fals",
        " ",
        "\"\\u0061\"",
        "\"é\"",
        "\"1234567890123\"",
        "1234567",
        "\u0000"
    };

    @Test
    @Tag("JWT-15")
    void theShortWayAgreesWithTheLongWayOnRandomTexts() {
        Random random = new Random(5);
        int plain = 0;
        for (int i = 0; i < 300_000; i++) {
            String text = i % 2 == 0 ? scrap(random) : changed(document(random, 0), random);
            JsonValue shortWay = PlainReader.read(text.getBytes(StandardCharsets.UTF_8), LIMITS);
            if (shortWay != null) {
                assertThat(longWay(text)).as(text).isEqualTo(shortWay);
                plain++;
            }
        }
        assertThat(plain).isGreaterThan(10_000);
    }

    private static @Nullable JsonValue longWay(String text) {
        try {
            return TreeReader.read(text, LIMITS);
        } catch (JsonRefused refused) {
            return null;
        }
    }

    private static String scrap(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            out.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return out.toString();
    }

    private static String document(Random random, int depth) {
        int kind = random.nextInt(depth > 3 ? 2 : 4);
        StringBuilder out = new StringBuilder(kind == 2 ? "{" : "[");
        if (kind < 2) {
            return PIECES[6 + random.nextInt(PIECES.length - 7)];
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append(kind == 2 ? "\"" + (char) ('a' + random.nextInt(6)) + "\":" : "");
            out.append(document(random, depth + 1)).append(i > 1 ? "," : "");
        }
        return out.append(kind == 2 ? "}" : "]").toString();
    }

    private static String changed(String text, Random random) {
        if (text.isEmpty() || random.nextInt(3) > 0) {
            return text;
        }
        int at = random.nextInt(text.length());
        String piece = random.nextBoolean() ? "" : PIECES[random.nextInt(PIECES.length)];
        return text.substring(0, at) + piece + text.substring(at + 1);
    }
}
