package dev.countersign.authority.crypto;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys that seal secrets at rest: the newest seals, every one of them opens. */
public final class SealingKeys {

    private final List<SealingKey> newestFirst;

    SealingKeys(List<SealingKey> newestFirst) {
        if (newestFirst.isEmpty()) {
            throw new SealingKeysRefused(
                    "No sealing key given. Make one with: openssl rand -base64 32");
        }
        this.newestFirst = List.copyOf(newestFirst);
    }

    /**
     * Reads the key file, making it (one key, mode 600) where there is none.
     *
     * @throws SealingKeysRefused where others than the owner may read it, or its text is wrong
     */
    public static SealingKeys fromFile(Path file, Randomness randomness) {
        return new SealingKeysFile(file).readOrMake(randomness);
    }

    /**
     * Reads keys from configuration text: base64 of 32 bytes each, newest first, parted by blanks,
     * commas or line ends; a line that begins with {@code #} is a comment.
     */
    public static SealingKeys fromText(String text) {
        return new SealingKeys(
                text.lines()
                        .filter(line -> !line.stripLeading().startsWith("#"))
                        .flatMap(line -> List.of(line.split("[\\s,]+", -1)).stream())
                        .filter(word -> !word.isEmpty())
                        .map(SealingKey::parse)
                        .toList());
    }

    /**
     * Puts a new key before those of the file, which stay to open what they sealed, and returns all
     * of them. Nodes that share the file read it again at their next start; reseal afterwards.
     */
    public static SealingKeys rotateFile(Path file, Randomness randomness) {
        return new SealingKeysFile(file).rotate(randomness);
    }

    /** The id of the key that seals now. */
    public String newestId() {
        return newest().id();
    }

    /** The ids of all known keys, newest first. */
    public List<String> ids() {
        return newestFirst.stream().map(SealingKey::id).toList();
    }

    SealingKey newest() {
        return newestFirst.getFirst();
    }

    Optional<SealingKey> find(String id) {
        return newestFirst.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    List<SealingKey> all() {
        return newestFirst;
    }

    @Override
    public String toString() {
        return "SealingKeys" + ids();
    }
}
