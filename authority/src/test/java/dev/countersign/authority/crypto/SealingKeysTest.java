package dev.countersign.authority.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeysTest {

    private final Randomness randomness = new Randomness(InstantSource.system());

    @TempDir private Path folder;

    @Test
    void theFileIsMadeAtFirstAndReadLater() throws IOException {
        Path file = folder.resolve("deep/sealing.key");
        SealingKeys made = SealingKeys.fromFile(file, randomness);
        assertThat(SealingKeys.fromFile(file, randomness).ids()).isEqualTo(made.ids()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> beside = Files.list(folder.resolve("deep"))) {
            assertThat(beside).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    @Tag("SEC-02")
    void aFileThatOthersMayReadIsRefusedWithTheRemedy(String rights) throws IOException {
        Path file = folder.resolve("sealing.key");
        SealingKeys.fromFile(file, randomness);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        assertThatThrownBy(() -> SealingKeys.fromFile(file, randomness))
                .isInstanceOf(SealingKeysRefused.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void processesThatStartTogetherAgreeOnTheKey() {
        Path file = folder.resolve("sealing.key");
        List<CompletableFuture<SealingKeys>> starts =
                Stream.generate(() ->
                                CompletableFuture.supplyAsync(
                                        () -> SealingKeys.fromFile(file, randomness)))
                        .limit(8)
                        .toList();
        Set<String> ids = new HashSet<>();
        starts.forEach(start -> ids.addAll(start.join().ids()));
        assertThat(ids).hasSize(1);
    }

    @Test
    void rotationPutsANewKeyFirstAndKeepsTheOld() throws IOException {
        Path file = folder.resolve("sealing.key");
        SealingKeys before = SealingKeys.fromFile(file, randomness);
        SealingKeys after = SealingKeys.rotateFile(file, randomness);
        assertThat(after.ids()).hasSize(2).endsWith(before.newestId());
        assertThat(SealingKeys.fromFile(file, randomness).ids()).isEqualTo(after.ids());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "short", "AAAA", "not base64 at all!", "AAAAAAAAAAA="})
    void textThatIsNoKeyIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> SealingKeys.fromText(text))
                .isInstanceOf(SealingKeysRefused.class)
                .hasMessageContaining("openssl rand -base64 32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U=",
                "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="
            })
    @Tag("SEC-06")
    void aKeyThatWasNotDrawnAtRandomIsRefused(String text) {
        assertThatThrownBy(() -> SealingKeys.fromText(text))
                .isInstanceOf(SealingKeysRefused.class)
                .hasMessageContaining("not drawn at random");
    }

    @Test
    void anEmptyFileIsRefusedAndNotReplaced() throws IOException {
        Path file = folder.resolve("sealing.key");
        SealingKeys.fromFile(file, randomness);
        Files.writeString(file, "");
        assertThatThrownBy(() -> SealingKeys.fromFile(file, randomness))
                .isInstanceOf(SealingKeysRefused.class);
        assertThat(file).isEmptyFile();
    }
}
