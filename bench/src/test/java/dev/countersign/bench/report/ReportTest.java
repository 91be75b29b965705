package dev.countersign.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.jose.json.StrictJson;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures for people and for programs. */
class ReportTest {

    @Test
    void aTableIsMarkdown() {
        Table table =
                new Table("Speed", "what", "per second", "share")
                        .row(Cell.text("sign"), Cell.count(1_234_567), Cell.percent(0.705))
                        .row(Cell.text("other"), Cell.rounded(9.6), Cell.percent(Double.NaN))
                        .note("A note.");
        assertThat(table.markdown())
                .isEqualTo(
                        """
                        ### Speed

                        | what | per second | share |
                        | --- | --: | --: |
                        | sign | 1 234 567 | 71 % |
                        | other | 10 | — |

                        * A note.

                        """);
    }

    @Test
    void theSameIsJson() {
        Report report = new Report(Map.of("java", "25"));
        report.add(new Table("T", "a", "b").row(Cell.text("x"), Cell.number(1.25, 1, "s")));
        String text = report.json().toJson();
        assertThat(StrictJson.parseObject(text).toJson())
                .isEqualTo(
                        "{\"settings\":{\"java\":\"25\"},\"tables\":[{\"title\":\"T\","
                                + "\"rows\":[{\"a\":\"x\",\"b\":1.25}],\"notes\":[]}]}");
    }

    @Test
    void aRowHasACellForEachColumn() {
        Table table = new Table("T", "a", "b");
        assertThatThrownBy(() -> table.row(Cell.NONE)).hasMessageContaining("2 columns");
    }

    @Test
    void aSpoiledTableSpoilsTheReport() {
        Report report = new Report(Map.of());
        Table table = new Table("T", "a");
        report.add(table);
        assertThat(report.isSpoiled()).isFalse();
        table.spoil("500 answers");
        assertThat(report.isSpoiled()).isTrue();
        assertThat(report.markdown()).contains("These figures do not count**: 500 answers");
    }
}
