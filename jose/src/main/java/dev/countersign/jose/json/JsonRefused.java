package dev.countersign.jose.json;

/** Text was read that is not strict JSON within limits. Its message never repeats the text. */
public final class JsonRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a text was refused. */
    public enum Reason {
        /**
         * The bytes are not UTF-8: invalid, overlong, encoded surrogates, or a Java string has one.
         */
        NOT_UTF8("the text is not valid UTF-8"),
        /** The text starts with a byte order mark. */
        BOM("the text starts with a byte order mark"),
        /** The text is not JSON. */
        SYNTAX("the text is not JSON"),
        /** An object has two members of one name. */
        DUPLICATE_NAME("an object has two members of the same name"),
        /** Something follows the value. */
        TRAILING_CONTENT("something follows the JSON value"),
        /** Objects and arrays are nested too deep. */
        TOO_DEEP("the JSON is nested too deep"),
        /** The text, a string, a name or a number is too long, or there are too many members. */
        TOO_LONG("the JSON, or a part of it, is too long"),
        /** A string or name holds half of a surrogate pair. */
        LONE_SURROGATE("a string holds half of a surrogate pair"),
        /** An object was asked for and the value is something else. */
        NOT_AN_OBJECT("the JSON value is not an object"),
        /** There is no value at all. */
        EMPTY("there is no JSON value");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** The reason as a sentence without a full stop. */
        public String sentence() {
            return sentence;
        }
    }

    private final Reason reason;
    private final long offset;

    JsonRefused(Reason reason, long offset) {
        super(reason.sentence());
        this.reason = reason;
        this.offset = offset;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** About where, counted in characters from 0; −1 where that is not known. */
    public long offset() {
        return offset;
    }

    /** No stack trace: bad input is ordinary, and many of these may be made. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
