package dev.countersign.authority.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.mail.Language;
import dev.countersign.authority.mail.MailMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeLetterTest {

    private final CodeLetter letter = new CodeLetter(OtpFixture.PUBLIC_URL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: evil@x.example",
                "<script>alert(1)</script>",
                "\" onload=\"x",
                "{minutes}{app}%s",
                "a\u2028b\u202ec",
                "",
                "\ud83d\ude00\ud83d"
            })
    @Tag("SES-09")
    @Tag("SES-10")
    void anApplicationsNameIsTextAndNothingElse(String name) {
        MailMessage.Content content = write(Language.ENGLISH, name);
        assertThat(content.subject()).doesNotContain("\r", "\n", "\u2028", "\u202e");
        assertThat(content.html())
                .doesNotContain("<script")
                .contains("<b>123456</b>")
                .doesNotContain("\" onload");
        assertThat(content.text()).contains("123456", "within 10 minutes");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(write(Language.FRENCH, "\ud83d\ude00".repeat(500)).subject().length())
                .isLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-06")
    void everyLanguageSaysWhatMatters(Language language) {
        MailMessage.Content content = write(language, "Shop");
        assertThat(content.subject()).contains("Shop").doesNotContain("123456");
        assertThat(content.text())
                .contains("Shop", "123456", "10", "https://auth.example")
                .doesNotContain("{");
        assertThat(content.html()).contains("lang=\"" + language.tag() + "\"");
        assertThat(content.code()).contains("123456");
        assertThat(content.toString()).doesNotContain("123456");
    }

    private MailMessage.Content write(Language language, String application) {
        return letter.write(language, application, "123456", EmailCodes.LIFE);
    }
}
