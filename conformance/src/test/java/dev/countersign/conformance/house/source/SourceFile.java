package dev.countersign.conformance.house.source;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One Java file.
 *
 * @param module the directory of its module
 * @param path from the root of the checkout, with slashes
 * @param text as it is written
 */
public record SourceFile(String module, Part part, String path, String text) {

    /** {@code Name} of {@code …/Name.java}. */
    public String typeName() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
    }

    /** The package, read from the path. */
    public String packageName() {
        String below = path.substring(path.indexOf("/java/") + "/java/".length());
        int end = below.lastIndexOf('/');
        return end < 0 ? "" : below.substring(0, end).replace('/', '.');
    }

    /** The text with comments blanked: code and the contents of its strings. */
    public String withoutComments() {
        return JavaText.withoutComments(text);
    }

    /** The text with comments and the contents of strings blanked: code alone. */
    public String code() {
        return JavaText.code(text);
    }

    /** The lines as they are written. */
    public List<String> lines() {
        return text.lines().toList();
    }

    /** The lines that lie wholly inside a text block: prose, which nobody may break. */
    public List<String> textBlockLines() {
        List<String> written = withoutComments().lines().toList();
        List<String> code = code().lines().toList();
        return IntStream.range(0, written.size())
                .filter(i -> code.get(i).isBlank() && !written.get(i).isBlank())
                .mapToObj(lines()::get)
                .toList();
    }

    /** The line, from 1, of an offset into the text or any of its layers. */
    public int lineAt(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
