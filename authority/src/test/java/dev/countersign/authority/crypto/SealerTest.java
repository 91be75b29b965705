package dev.countersign.authority.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private static final String OLD_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW_KEY = "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM=";

    private final Randomness randomness = new Randomness(InstantSource.system());
    private final Sealer old = new Sealer(SealingKeys.fromText(OLD_KEY), randomness);
    private final Sealer both =
            new Sealer(SealingKeys.fromText(NEW_KEY + "\n" + OLD_KEY), randomness);

    @Test
    void whatIsSealedOpensInItsContextAndIsNotReadable() {
        String sealed = old.seal("the private key".getBytes(UTF_8), "env 1 key 2");
        assertThat(sealed).startsWith("s1.").doesNotContain("private");
        assertThat(old.open(sealed, "env 1 key 2")).asString(UTF_8).isEqualTo("the private key");
        assertThat(old.seal(new byte[0], "c")).isNotEqualTo(old.seal(new byte[0], "c"));
    }

    @Test
    @Tag("SEC-02")
    void swappedRowsDoNotOpen() {
        String one = old.seal(Secret.of("one"), "env 1 key 1");
        String two = old.seal(Secret.of("two"), "env 2 key 1");
        assertThatThrownBy(() -> old.open(one, "env 2 key 1")).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> old.open(two, "env 1 key 1")).isInstanceOf(SealBroken.class);
    }

    @Test
    @Tag("SEC-02")
    void anyChangedCharacterIsNoticed() {
        String sealed = old.seal(Secret.of("secret"), "c");
        for (int i = 0; i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String altered = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatThrownBy(() -> old.open(altered, "c")).isInstanceOf(SealBroken.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s1", "s1..", "s2.a.b", "s1.x.AAAA", "s1.x.!!!", "a.b.c.d"})
    void whatIsNoSealIsRefused(String text) {
        assertThatThrownBy(() -> old.open(text, "c")).isInstanceOf(SealBroken.class);
    }

    @Test
    @Tag("SEC-02")
    void anotherKeyDoesNotOpen() {
        Sealer other = new Sealer(SealingKeys.fromText(NEW_KEY), randomness);
        String sealed = old.seal(Secret.of("secret"), "c");
        assertThatThrownBy(() -> other.open(sealed, "c"))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("not here");
    }

    @Test
    void afterRotationTheNewestSealsAndTheOldOnesOpen() {
        String sealed = old.seal(Secret.of("secret"), "c");
        assertThat(both.openSecret(sealed, "c")).isEqualTo(Secret.of("secret"));
        String again = both.resealed(sealed, "c").orElseThrow();
        assertThat(again).contains(SealingKeys.fromText(NEW_KEY).newestId());
        assertThat(both.openSecret(again, "c")).isEqualTo(Secret.of("secret"));
        assertThat(both.resealed(again, "c")).isEmpty();
        assertThatThrownBy(() -> both.resealed(sealed, "d")).isInstanceOf(SealBroken.class);
    }

    @Test
    void noncesAreNotRepeated() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(old.seal(new byte[0], "c").substring(0, 30));
        }
        assertThat(seen).hasSize(1_000);
    }
}
