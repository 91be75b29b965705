package dev.countersign.jose.base64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \n.?é\u0141\u0000";

    @ParameterizedTest
    @Tag("JWT-12")
    @ValueSource(
            strings = {
                "QQ==", "QR", "Q", "QUI=", "QUJ", "QQ\n", " QQ", "Q Q", "Q+E", "Q/E", "QUJDR", "=",
                "QQ=", "QÉ", "Q\u0141"
            })
    void whatWouldNotBeWrittenSoIsRefused(String text) {
        assertThatThrownBy(() -> Base64Url.decode(text)).isInstanceOf(Base64Refused.class);
    }

    @Test
    @Tag("JWT-12")
    void everyTakenTextIsTheOneTextOfItsBytes() {
        Random random = new Random(3);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(7); length > 0; length--) {
                int most = random.nextInt(4) == 0 ? ALPHABET.length() : 64;
                text.append(ALPHABET.charAt(random.nextInt(most)));
            }
            if (isTaken(text.toString())) {
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(20_000);
    }

    private static boolean isTaken(String text) {
        try {
            assertThat(Base64Url.encode(Base64Url.decode(text))).isEqualTo(text);
            return true;
        } catch (Base64Refused refused) {
            return false;
        }
    }

    @Test
    void everyBytesComeBack() {
        Random random = new Random(4);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base64Url.decode(Base64Url.encode(bytes))).isEqualTo(bytes);
        }
    }
}
