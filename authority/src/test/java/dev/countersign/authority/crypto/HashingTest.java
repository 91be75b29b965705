package dev.countersign.authority.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HashingTest {

    private static final String OLD_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW_KEY = "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM=";

    private final Hashing old = new Hashing(SealingKeys.fromText(OLD_KEY));
    private final Hashing rotated = new Hashing(SealingKeys.fromText(NEW_KEY + "," + OLD_KEY));

    @Test
    void sha256IsWhatEverybodyElseSays() {
        assertThat(Hashing.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void anImageMatchesItsTextAndPurposeOnly() {
        String image = old.hmac("code 1", "123456");
        assertThat(image).matches("[0-9a-f]{10}\\.[0-9a-f]{64}").doesNotContain("123456");
        assertThat(old.matches("code 1", "123456", image)).isTrue();
        assertThat(old.matches("code 1", "123457", image)).isFalse();
        assertThat(old.matches("code 2", "123456", image)).isFalse();
        assertThat(old.matches("code 1123456", "", image)).isFalse();
    }

    @Test
    void anImageOutlivesARotation() {
        String image = old.hmac("code 1", "123456");
        assertThat(rotated.matches("code 1", "123456", image)).isTrue();
        assertThat(rotated.hmac("code 1", "123456")).isNotEqualTo(image);
        assertThat(old.matches("code 1", "123456", rotated.hmac("code 1", "123456"))).isFalse();
    }

    @Test
    void textThatIsNoImageMatchesNothing() {
        for (String stored : new String[] {"", ".", "x.y", "123456"}) {
            assertThat(old.matches("code 1", "123456", stored)).isFalse();
        }
    }

    @Test
    @Tag("SEC-03")
    void textsAreComparedWhole() {
        assertThat(Hashing.equal("abc", "abc")).isTrue();
        assertThat(Hashing.equal("abc", "abd")).isFalse();
        assertThat(Hashing.equal("abc", "abcd")).isFalse();
        assertThat(Secret.of("abc")).isEqualTo(Secret.of("abc")).isNotEqualTo(Secret.of("abd"));
    }

    @Test
    @Tag("SEC-04")
    void aSecretDoesNotShowItself() {
        Secret secret = Secret.of("hush");
        assertThat(secret.toString()).doesNotContain("hush");
        assertThat(String.valueOf(secret.hashCode()))
                .isEqualTo(String.valueOf(Secret.of("x").hashCode()));
        assertThat(SealingKeys.fromText(OLD_KEY).toString()).doesNotContain(OLD_KEY);
    }
}
