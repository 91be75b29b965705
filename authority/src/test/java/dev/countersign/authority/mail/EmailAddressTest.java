package dev.countersign.authority.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private static final String A64 = "a".repeat(64);
    private static final String B63 = "b".repeat(63);

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.com",
        "' Ann@Example.COM ', ann@example.com",
        "ann+shop@example.com, ann+shop@example.com",
        "ann@xn--bcher-kva.example, ann@xn--bcher-kva.example",
        "!#$%&*/=?^_`{|}~-'@example.com, !#$%&*/=?^_`{|}~-'@example.com",
        "ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ, ann@example.com",
        "1@1.a1, 1@1.a1"
    })
    @Tag("OTP-09")
    void whatPeopleTypeHasOneCanonicalForm(String typed, String canonical) {
        assertThat(EmailAddress.parse(typed.replace("''", "'")))
                .map(EmailAddress::value)
                .contains(canonical.replace("''", "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ann",
                "ann@",
                "@example.com",
                "ann@example",
                "ann@localhost",
                "ann@example.com.",
                "ann@.example.com",
                "ann@example..com",
                "ann@-example.com",
                "ann@example-.com",
                "ann@exam_ple.com",
                "ann@127.0.0.1",
                "ann@[127.0.0.1]",
                ".ann@example.com",
                "ann.@example.com",
                "a..n@example.com",
                "\"e@attacker.example\"@victim.example",
                "\"ann\"@example.com",
                "ann@b.example,evil@x.example",
                "ann@b.example;evil@x.example",
                "ann@b.example evil@x.example",
                "ann@b.example@x.example",
                "Ann <ann@example.com>",
                "ann(comment)@example.com",
                "ann @example.com",
                "ann@ example.com",
                "ann@example.com\r\nBcc: evil@x.example",
                "ann@example.com\n",
                "ann\u0000@example.com",
                "ann\u200b@example.com",
                "ann\u00ad@example.com",
                "ann@bücher.example",
                "änn@example.com",
                "ann＠b.example@x.example",
                "ann@b.example／x",
                "ann\ud800@example.com",
                "\ufeffann@example.com"
            })
    @Tag("OTP-09")
    void whatIsNoPlainAddressIsRefused(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mıke@x.example",
                "ſam@x.example",
                "\u212aate@x.example",
                "ann@\u212a.example"
            })
    @Tag("OTP-10")
    void aCharacterThatOnlyFoldsToAsciiIsNotTakenForIt(String twin) {
        assertThat(EmailAddress.parse(twin)).isEmpty();
    }

    @Test
    @Tag("OTP-10")
    void theCaseOfAsciiLettersDoesNotMakeTwoMailboxes() {
        assertThat(EmailAddress.parse("MIKE@X.EXAMPLE"))
                .isEqualTo(EmailAddress.parse("mike@x.example"));
    }

    @Test
    @Tag("OTP-09")
    void lengthsAreBoundedAtTheLastCharacter() {
        assertThat(EmailAddress.parse(A64 + "@b.example")).isPresent();
        assertThat(EmailAddress.parse(A64 + "a@b.example")).isEmpty();
        assertThat(EmailAddress.parse("a@" + B63 + ".example")).isPresent();
        assertThat(EmailAddress.parse("a@" + B63 + "b.example")).isEmpty();
        String domain = B63 + "." + B63 + "." + "b".repeat(61);
        assertThat(EmailAddress.parse(A64 + "@" + domain)).isPresent();
        assertThat(EmailAddress.parse(A64 + "@" + domain + "b")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b.".repeat(100_000) + "example")).isEmpty();
    }

    @Test
    void aTagIsKnown() {
        assertThat(new EmailAddress("ann+shop@example.com").subaddress()).isTrue();
        assertThat(new EmailAddress("ann@ex-ample.com").subaddress()).isFalse();
    }

    @Test
    void anAddressThatIsNotCanonicalCannotBeMade() {
        assertThatThrownBy(() -> new EmailAddress("Ann@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EmailAddress(" ann@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
