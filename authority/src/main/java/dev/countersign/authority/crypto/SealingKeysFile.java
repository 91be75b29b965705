package dev.countersign.authority.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file beside the data that holds the sealing keys, readable by its owner alone. */
final class SealingKeysFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final String HEADER =
            """
            # Countersign sealing keys, newest first; base64 of 32 bytes each.
            # Whoever has this file and the database has every secret in it.
            # Back it up apart from the database; without it the database's secrets are lost.
            """;

    private final Path file;

    SealingKeysFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    SealingKeys readOrMake(Randomness randomness) {
        try {
            if (!Files.exists(file)) {
                make(randomness);
            }
            return read();
        } catch (IOException broken) {
            throw unusable(broken);
        }
    }

    SealingKeys rotate(Randomness randomness) {
        try {
            List<SealingKey> keys =
                    Stream.concat(Stream.of(fresh(randomness)), read().all().stream()).toList();
            Path draft = draft(keys, randomness);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return read();
        } catch (IOException broken) {
            throw unusable(broken);
        }
    }

    private void make(Randomness randomness) throws IOException {
        Files.createDirectories(folder());
        Path draft = draft(List.of(fresh(randomness)), randomness);
        try {
            // A link appears whole or not at all, and never replaces what another process made.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private SealingKeys read() throws IOException {
        refuseOtherReaders();
        return SealingKeys.fromText(Files.readString(file));
    }

    private void refuseOtherReaders() throws IOException {
        if (!POSIX) {
            return;
        }
        Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
        if (!OWNER.containsAll(granted)) {
            throw new SealingKeysRefused(
                    "Others may read the sealing keys in "
                            + file
                            + " ("
                            + PosixFilePermissions.toString(granted)
                            + "). Run: chmod 600 "
                            + file);
        }
    }

    private Path draft(List<SealingKey> keys, Randomness randomness) throws IOException {
        String text =
                HEADER
                        + keys.stream()
                                .map(SealingKey::base64)
                                .collect(Collectors.joining("\n", "", "\n"));
        Path draft = folder().resolve(file.getFileName() + "." + randomness.alphanumeric(8));
        Set<StandardOpenOption> options =
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, options, mode600())) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return draft;
    }

    private Path folder() {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    private static SealingKey fresh(Randomness randomness) {
        return SealingKey.of(randomness.bytes(SealingKey.BYTES));
    }

    private static FileAttribute<?>[] mode600() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private SealingKeysRefused unusable(IOException cause) {
        return new SealingKeysRefused(
                "Cannot read or write the sealing keys in " + file + ": " + cause, cause);
    }
}
