package dev.countersign.conformance.house.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.house.source.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents may not say, and that their links lead somewhere. */
class ProseTest {

    private static final Pattern MACHINE =
            Pattern.compile(
                    "(?<![\\w.])/(home|Users|work|root)/\\w|repo1?\\.maven\\.|registry\\.npmjs");

    private static final Pattern AFFILIATION =
            Pattern.compile(
                    "(?i)\\b(by|from|official(ly)?|endorsed|partner\\w*|affiliated|for)\\s+Dynamic\\b"
                            + "|Dynamic's (official|own)\\b");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(?:#[^)]*)?\\)");

    private final Checkout checkout = Checkout.current();

    @Test
    void nothingNamesThisMachineOrARegistry() {
        assertThat(found(MACHINE)).as("say it relative to the checkout").isEmpty();
    }

    @Test
    void nothingClaimsToBeAnybodyElses() {
        assertThat(found(AFFILIATION)).as("say 'compatible with'").isEmpty();
        assertThat(AFFILIATION.matcher("the official" + " Dynamic server").find()).isTrue();
        assertThat(AFFILIATION.matcher("compatible with clients of Dynamic").find()).isFalse();
    }

    @Test
    void everyLinkLeadsToAFile() {
        List<String> dead = new ArrayList<>();
        for (String page : pages()) {
            Matcher link = LINK.matcher(checkout.read(page));
            while (link.find()) {
                String target = link.group(1);
                Path file = checkout.root().resolve(page).resolveSibling(target).normalize();
                if (!target.contains(":") && !Files.exists(file)) {
                    dead.add(page + " -> " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void noPageIsMissing() {
        assertThat(pages())
                .contains("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                .contains("docs/vocabulary.md", "docs/architecture.md", "docs/divergences.md")
                .contains("docs/operating.md", "docs/security-rules.md");
    }

    private List<String> found(Pattern pattern) {
        return pages().stream()
                .filter(page -> pattern.matcher(checkout.read(page)).find())
                .toList();
    }

    private List<String> pages() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                                .filter(name -> Files.exists(checkout.root().resolve(name))),
                        checkout.files("docs", ".md").stream())
                .toList();
    }
}
