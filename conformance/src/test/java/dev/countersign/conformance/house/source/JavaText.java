package dev.countersign.conformance.house.source;

/** Blanks parts of Java text; every other character keeps its place. */
final class JavaText {

    private enum Inside {
        CODE,
        LINE_COMMENT,
        COMMENT,
        STRING,
        TEXT_BLOCK,
        CHARACTER
    }

    private final String text;
    private final StringBuilder out;
    private Inside inside = Inside.CODE;
    private boolean keepsStrings;
    private int at;

    private JavaText(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length());
    }

    static String withoutComments(String text) {
        JavaText pass = new JavaText(text);
        pass.keepsStrings = true;
        return pass.blanked();
    }

    static String code(String text) {
        return new JavaText(text).blanked();
    }

    private String blanked() {
        while (at < text.length()) {
            step();
        }
        return out.toString();
    }

    private void step() {
        switch (inside) {
            case CODE -> code();
            case LINE_COMMENT -> {
                inside = text.charAt(at) == '\n' ? Inside.CODE : inside;
                blank(1);
            }
            case COMMENT -> closing("*/");
            case STRING -> string("\"");
            case TEXT_BLOCK -> string("\"\"\"");
            case CHARACTER -> string("'");
        }
    }

    private void code() {
        if (text.startsWith("//", at)) {
            open(Inside.LINE_COMMENT, "//");
        } else if (text.startsWith("/*", at)) {
            open(Inside.COMMENT, "/*");
        } else if (text.startsWith("\"\"\"", at)) {
            open(Inside.TEXT_BLOCK, "\"\"\"");
        } else if (text.charAt(at) == '"') {
            open(Inside.STRING, "\"");
        } else if (text.charAt(at) == '\'') {
            open(Inside.CHARACTER, "'");
        } else {
            keep(1);
        }
    }

    private void open(Inside what, String mark) {
        boolean comment = what == Inside.LINE_COMMENT || what == Inside.COMMENT;
        inside = what;
        if (comment) {
            blank(mark.length());
        } else {
            keep(mark.length());
        }
    }

    private void closing(String mark) {
        if (text.startsWith(mark, at)) {
            inside = Inside.CODE;
            blank(mark.length());
        } else {
            blank(1);
        }
    }

    private void string(String mark) {
        if (text.startsWith(mark, at)) {
            inside = Inside.CODE;
            keep(mark.length());
        } else {
            content(text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1);
        }
    }

    private void content(int count) {
        if (keepsStrings) {
            keep(count);
        } else {
            blank(count);
        }
    }

    private void keep(int count) {
        out.append(text, at, at + count);
        at += count;
    }

    private void blank(int count) {
        for (int i = at; i < at + count; i++) {
            out.append(text.charAt(i) == '\n' ? '\n' : ' ');
        }
        at += count;
    }
}
