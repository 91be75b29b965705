package dev.countersign.authority.http.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {

    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl-_";

    private static LogRecord record(String message) {
        LogRecord record = new LogRecord(Level.INFO, message);
        record.setInstant(Instant.parse("2026-11-20T10:00:00.1234Z"));
        record.setLoggerName("room");
        return record;
    }

    @Test
    void aPlainLineHasTimeLevelLoggerAndMessage() {
        assertThat(LogFormat.PLAIN.formatter().format(record("it is so")))
                .isEqualTo("2026-11-20T10:00:00.123Z INFO room it is so\n");
    }

    @Test
    void aJsonLineIsAnObjectWithTheFieldsAsMembers() {
        LogRecord record = record("{0}");
        record.setParameters(new Object[] {LogFields.of("route", "/a/{b}").and("status", "200")});
        String line = LogFormat.JSON.formatter().format(record);
        assertThat(line).endsWith("}\n");
        JsonObject json = StrictJson.parseObject(line.strip());
        assertThat(json.string("route")).hasValue("/a/{b}");
        assertThat(json.string("status")).hasValue("200");
        assertThat(json.string("time")).hasValue("2026-11-20T10:00:00.123Z");
        assertThat(LogFormat.PLAIN.formatter().format(record)).contains("route=/a/{b} status=200");
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    @Tag("SEC-04")
    void noTokenIsEverWritten(LogFormat format) {
        LogRecord record = record("refused " + JWT + " and Bearer abcdefghijkl and dyn_abcdefghij");
        record.setThrown(new IllegalStateException("no " + JWT));
        assertThat(format.formatter().format(record))
                .contains("[token]")
                .doesNotContain("eyJ", "abcdefghij");
        LogRecord fields = record("{0}");
        fields.setParameters(new Object[] {LogFields.of("kid", JWT)});
        assertThat(format.formatter().format(fields)).contains("[token]").doesNotContain("eyJ");
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    @Tag("SEC-05")
    void aRecordCannotLookLikeTwo(LogFormat format) {
        String forged = "kid\n2026-11-20T10:00:00Z INFO room forged\r\u2028\u0085\u001b[2J";
        LogRecord record = record(forged);
        record.setThrown(new IllegalStateException("a\n2026-11-20T10:00:00Z INFO room forged"));
        String written = format.formatter().format(record);
        assertThat(written.lines().filter(line -> line.startsWith("2026")).count())
                .isEqualTo(format == LogFormat.PLAIN ? 1 : 0);
        assertThat(written).doesNotContain("\r", "\u2028", "\u0085", "\u001b");
        assertThat(written).endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJ", "eyJhbG", "hey Jude", "bearer of news", "dyn_x"})
    void whatIsNoTokenStays(String text) {
        assertThat(LogText.redacted(text)).isEqualTo(text);
    }
}
