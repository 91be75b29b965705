package dev.countersign.conformance.house.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceFileTest {

    private static final String TEXT =
            """
            package a.b; // Thread
            /* Thread */ class C {
                String s = "a \\" Thread"; char c = '"'; String t = "/* no */";
            }
            """;

    private final SourceFile file =
            new SourceFile("jose", Part.MAIN, "jose/src/main/java/a/b/C.java", TEXT);

    @Test
    void theNamesComeFromThePath() {
        assertThat(file.typeName()).isEqualTo("C");
        assertThat(file.packageName()).isEqualTo("a.b");
    }

    @Test
    void commentsAreNotCode() {
        assertThat(file.withoutComments()).contains("\\\" Thread\"").doesNotContain("// Thread");
        assertThat(file.code()).doesNotContain("Thread").contains("class C").contains("char c");
    }

    @Test
    void everyCharacterKeepsItsPlace() {
        assertThat(file.code()).hasSameSizeAs(TEXT);
        assertThat(file.lineAt(file.code().indexOf("String t"))).isEqualTo(3);
    }

    @Test
    void textBlocksAreStrings() {
        String text = "String s = \"\"\"\n  \" Thread \"\"\"; int kept;";
        SourceFile block = new SourceFile("jose", Part.MAIN, "x/java/C.java", text);
        assertThat(block.code()).doesNotContain("Thread").contains("int kept;");
    }
}
