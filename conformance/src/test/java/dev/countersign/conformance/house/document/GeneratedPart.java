package dev.countersign.conformance.house.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.house.source.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a page that is made from the code.
 *
 * @param path of the page, from the root
 * @param name of the part, as its comments name it
 */
record GeneratedPart(Path path, String name) {

    static final String RENEW = "./countersign test --write-docs";

    static GeneratedPart of(Checkout checkout, String path, String name) {
        return new GeneratedPart(checkout.root().resolve(path), name);
    }

    /** Compares the part with what it should be; writes it where that was asked for. */
    void holds(String content) {
        String page = read();
        String wanted = replaced(page, content);
        if (Boolean.getBoolean("countersign.write") && !page.equals(wanted)) {
            write(wanted);
            return;
        }
        assertThat(page)
                .withFailMessage(
                        "%s is out of date: renew it with %s and commit it",
                        path.getFileName(), RENEW)
                .isEqualTo(wanted);
    }

    private String replaced(String page, String content) {
        String begin = "<!-- made from the code: " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        assertThat(from >= 0 && to > from).as("%s has the comments of %s", path, name).isTrue();
        return page.substring(0, from + begin.length())
                + "\n"
                + content.strip()
                + "\n\n"
                + page.substring(to);
    }

    private String read() {
        try {
            return Files.readString(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
