package dev.countersign.authority.apitoken;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The operator's own token: from the configuration, or from a file made at the first start. */
public final class OperatorToken {
    private static final int SHORTEST = 32;

    private final String hash;

    private OperatorToken(String text) {
        this.hash = Hashing.sha256(text);
    }

    /**
     * A token of the operator's choosing.
     *
     * @throws IllegalArgumentException when it has fewer than 32 characters
     */
    public static OperatorToken of(Secret chosen) {
        String text = chosen.reveal();
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("an operator's token has 32 characters or more");
        }
        return new OperatorToken(text);
    }

    /** The token in the file, which is made with mode 600 when it is not there. */
    public static OperatorToken fromFile(Path file, Randomness randomness) {
        try {
            if (!Files.exists(file)) {
                make(file, TokenText.random(TokenText.OPERATOR, randomness));
            }
            return of(Secret.of(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    boolean matches(String text) {
        return Hashing.equal(hash, Hashing.sha256(text));
    }

    private static void make(Path file, String text) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n", StandardOpenOption.WRITE);
    }
}
