package dev.countersign.authority.http.log;

import dev.countersign.jose.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a log record is written. */
public enum LogFormat {
    /** A line for people: time, level, logger, message; a stack trace indented below it. */
    PLAIN {
        @Override
        String line(LogRecord record, String message) {
            String head =
                    time(record)
                            + " "
                            + record.getLevel().getName()
                            + " "
                            + LogText.oneLine(loggerName(record))
                            + " "
                            + LogText.oneLine(message);
            String trace = trace(record.getThrown());
            return trace == null ? head : head + "\n" + indented(trace);
        }
    },
    /** A JSON object in a line of its own. */
    JSON {
        @Override
        String line(LogRecord record, String message) {
            JsonObject.Builder line =
                    JsonObject.builder()
                            .put("time", time(record))
                            .put("level", record.getLevel().getName())
                            .put("logger", loggerName(record));
            LogFields fields = fields(record);
            if (fields == null) {
                line.put("message", message);
            } else {
                fields.values().forEach((name, text) -> line.put(name, LogText.redacted(text)));
            }
            line.putIfPresent("error", trace(record.getThrown()));
            // JSON leaves C1 controls and U+2028 as they are; their escapes are JSON too.
            return LogText.oneLine(line.build().toJson());
        }
    };

    /** The formatter to set on a handler; it redacts tokens whatever the record. */
    public Formatter formatter() {
        return new LineFormatter(this);
    }

    /** Sets the formatter on these handlers. */
    public void install(Iterable<Handler> handlers) {
        handlers.forEach(handler -> handler.setFormatter(formatter()));
    }

    abstract String line(LogRecord record, String message);

    private static String time(LogRecord record) {
        return record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String loggerName(LogRecord record) {
        String name = record.getLoggerName();
        return name == null ? "-" : name;
    }

    private static @Nullable LogFields fields(LogRecord record) {
        Object @Nullable [] parameters = record.getParameters();
        return parameters != null
                        && parameters.length == 1
                        && parameters[0] instanceof LogFields fields
                ? fields
                : null;
    }

    private static @Nullable String trace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return LogText.redacted(text.toString());
    }

    private static String indented(String trace) {
        return trace.lines()
                .map(line -> "    " + LogText.oneLine(line.replace('\t', ' ')))
                .collect(Collectors.joining("\n"));
    }

    /** The one class of java.util.logging that has to be extended. */
    private static final class LineFormatter extends Formatter {
        private final LogFormat format;

        LineFormatter(LogFormat format) {
            this.format = format;
        }

        @Override
        public String format(LogRecord record) {
            return format.line(record, LogText.redacted(formatMessage(record))) + "\n";
        }
    }
}
