package dev.countersign.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.jwk.SigningKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Remembering may change no verdict. */
final class TokenMemoryTest {
    private final Environment environment = new Environment();
    private final SigningKey key = environment.publish();

    @Test
    @Tag("JWT-33")
    void aTokenThatIsRememberedIsTheSameObjectAndAnotherTextIsNot() {
        try (Verifier verifier = environment.verifier().build()) {
            String text = Environment.access(key);
            AccessToken first = verifier.verify(text).orElseThrow();
            String copy = String.join("", text.substring(0, 9), text.substring(9));
            assertThat(verifier.verify(copy).orElseThrow()).isSameAs(first);
            String changed = text.substring(0, text.length() - 4) + "AAAA";
            assertThat(verifier.verify(changed)).isInstanceOf(Outcome.Rejected.class);
        }
    }

    @Test
    void nothingIsRememberedWhereThatIsOff() {
        try (Verifier verifier = environment.verifier().rememberTokens(0).build()) {
            String text = Environment.access(key);
            assertThat(verifier.verify(text).orElseThrow())
                    .isNotSameAs(verifier.verify(text).orElseThrow());
        }
    }

    @Test
    @Tag("JWT-33")
    void aRememberedTokenExpires() {
        try (Verifier verifier = environment.verifier().clockTolerance(Duration.ZERO).build()) {
            String text = Environment.access(key);
            assertThat(verifier.verify(text)).isInstanceOf(Outcome.Verified.class);
            environment.pass(Duration.ofSeconds(7199));
            assertThat(verifier.verify(text)).isInstanceOf(Outcome.Verified.class);
            environment.pass(Duration.ofSeconds(1));
            assertThat(verifier.verify(text)).isInstanceOf(Outcome.Rejected.class);
        }
    }

    @Test
    @Tag("JWT-33")
    void aRememberedTokenGoesWithItsKey() {
        SigningKey other = environment.publish();
        try (Verifier verifier = environment.verifier().build()) {
            String text = Environment.access(key);
            assertThat(verifier.verify(text)).isInstanceOf(Outcome.Verified.class);
            environment.withdraw(key);
            assertThat(verifier.verify(text)).isInstanceOf(Outcome.Verified.class);
            environment.pass(Duration.ofMinutes(5));
            assertThat(verifier.verify(text)).isInstanceOf(Outcome.Rejected.class);
            assertThat(verifier.verify(Environment.access(other)))
                    .isInstanceOf(Outcome.Verified.class);
        }
    }

    @Test
    void whenKeysAreTooOldRememberedTokensAreNoLongerSaidToBeGood() {
        try (Verifier verifier = environment.verifier().build()) {
            Instant exp = Environment.START.plus(Duration.ofDays(30));
            String text = Environment.access(key, Environment.with("exp", exp));
            assertThat(verifier.verify(text)).isInstanceOf(Outcome.Verified.class);
            environment.fail("down");
            environment.pass(Duration.ofHours(23));
            assertThat(verifier.verify(text)).isInstanceOf(Outcome.Verified.class);
            environment.pass(Duration.ofHours(1));
            assertThat(verifier.verify(text)).isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void moreTokensThanThereIsRoomForAreAllVerified() {
        try (Verifier verifier = environment.verifier().rememberTokens(4).build()) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 32; i++) {
                    String text =
                            Environment.access(
                                    key, Environment.claims().put("jti", "t" + i).build());
                    assertThat(verifier.verify(text).orElseThrow().claims().tokenId())
                            .contains("t" + i);
                }
            }
        }
    }
}
