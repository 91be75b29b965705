package dev.countersign.jose.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JsonTestSuiteTest {

    /** A number of more than 64 characters, and duplicate names: RFC 8259 §4, §9 let us refuse. */
    private static final List<String> REFUSED_ON_PURPOSE =
            List.of(
                    "y_number_double_close_to_zero.json",
                    "y_object_duplicated_key.json",
                    "y_object_duplicated_key_and_value.json");

    private static boolean isTaken(Path file) {
        try {
            StrictJson.parse(Corpus.bytes(file), JsonLimits.USUAL.withBytes(2_000_000));
            return true;
        } catch (JsonRefused refused) {
            return false;
        }
    }

    private static List<String> names(String prefix, boolean taken) {
        List<String> names = new ArrayList<>();
        for (Path file : Corpus.files("jsontestsuite/test_parsing")) {
            String name = file.getFileName().toString();
            if (name.startsWith(prefix) && isTaken(file) == taken) {
                names.add(name);
            }
        }
        return names;
    }

    @Test
    @Tag("JWT-15")
    void whatMustBeRefusedIsRefused() {
        assertThat(names("n_", true)).isEmpty();
        assertThat(names("n_", false)).hasSize(188);
    }

    @Test
    @Tag("JWT-15")
    void whatMustBeTakenIsTakenButForDuplicateNamesAndLongNumbers() {
        assertThat(names("y_", false)).containsExactlyElementsOf(REFUSED_ON_PURPOSE);
    }

    @Test
    @Tag("JWT-15")
    void ofWhatMayBeEitherOnlyNumbersAreTaken() {
        assertThat(names("i_", true)).isNotEmpty().allMatch(name -> name.startsWith("i_number_"));
    }

    @Test
    @Tag("JWT-15")
    void whatOtherReadersChangeIsReadWholeOrRefused() {
        for (Path file : Corpus.files("jsontestsuite/test_transform")) {
            isTaken(file);
        }
    }
}
