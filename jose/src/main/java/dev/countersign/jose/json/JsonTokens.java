package dev.countersign.jose.json;

import dev.countersign.jose.json.JsonRefused.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Jackson's tokens under our limits. Jackson's own limits are set wider, as a second wall; its
 * exceptions end here.
 */
final class JsonTokens implements AutoCloseable {

    private static final int DEPTH_WALL = 128;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH_WALL).build())
                    .build();

    private final JsonParser parser;
    private final JsonLimits limits;
    private final boolean escapes;
    private int depth;
    private int values;

    JsonTokens(String text, JsonLimits limits) {
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), text);
        this.limits = limits;
        this.escapes = text.indexOf('\\') >= 0;
    }

    /** The next token; null at the end. */
    @Nullable JsonToken next() {
        try {
            return parser.nextToken();
        } catch (JacksonException refused) {
            throw translated(refused);
        }
    }

    /** The next token, where the text must not end yet. */
    JsonToken nextInside() {
        JsonToken token = next();
        if (token == null) {
            throw refused(Reason.SYNTAX);
        }
        return token;
    }

    /** The text of the string that the last token is. */
    String string() {
        try {
            return checked(parser.getString());
        } catch (JacksonException refused) {
            throw translated(refused);
        }
    }

    /** The name that the last token is. */
    String name() {
        return checked(parser.currentName());
    }

    /** The number that the last token is. */
    JsonNumber number() {
        String text = parser.getString();
        if (text.length() > limits.numberLength()) {
            throw refused(Reason.TOO_LONG);
        }
        try {
            return new JsonNumber(text);
        } catch (IllegalArgumentException beyondLimits) {
            throw refused(Reason.TOO_LONG);
        }
    }

    void enter() {
        if (++depth > limits.depth()) {
            throw refused(Reason.TOO_DEEP);
        }
    }

    void leave() {
        depth--;
    }

    void countValue() {
        if (++values > limits.members()) {
            throw refused(Reason.TOO_LONG);
        }
    }

    void end() {
        if (endsBadly()) {
            throw refused(Reason.TRAILING_CONTENT);
        }
    }

    // Whatever follows is refused as trailing, be it JSON or not.
    private boolean endsBadly() {
        try {
            return parser.nextToken() != null;
        } catch (JacksonException notJson) {
            return true;
        }
    }

    JsonRefused refused(Reason reason) {
        return new JsonRefused(reason, parser.currentLocation().getCharOffset());
    }

    private String checked(String text) {
        if (text.length() > limits.stringLength()) {
            throw refused(Reason.TOO_LONG);
        }
        // The text itself was valid UTF-8, so only an escape can make a lone surrogate.
        if (escapes && Surrogates.anyAlone(text)) {
            throw refused(Reason.LONE_SURROGATE);
        }
        return text;
    }

    private JsonRefused translated(JacksonException refused) {
        return refused(
                refused instanceof StreamConstraintsException ? Reason.TOO_LONG : Reason.SYNTAX);
    }

    @Override
    public void close() {
        parser.close();
    }
}
