package dev.countersign.conformance.sabotage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** What was seen red before, so that an interrupted run goes on where it stopped. */
final class Ledger {

    private final Path file;
    private final Set<String> seen = new HashSet<>();

    Ledger(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            seen.addAll(Files.readAllLines(file));
        }
    }

    boolean wasRed(String ingredients) {
        return seen.contains(digest(ingredients));
    }

    void isRed(String ingredients) throws IOException {
        String line = digest(ingredients) + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
