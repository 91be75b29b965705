package dev.countersign.authority.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The migrations that came with this version. */
final class MigrationFiles {

    private MigrationFiles() {}

    /** One checksum over names and contents of all migrations in a folder of the class path. */
    static String checksum(String folder) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ClassLoader loader = MigrationFiles.class.getClassLoader();
            for (URL place : Collections.list(loader.getResources(folder))) {
                for (String name : names(place, folder)) {
                    digest.update(name.getBytes(StandardCharsets.UTF_8));
                    try (InputStream content = loader.getResourceAsStream(folder + "/" + name)) {
                        digest.update(content == null ? new byte[0] : content.readAllBytes());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the migrations", unreadable);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }

    private static List<String> names(URL place, String folder) throws IOException {
        if (place.openConnection() instanceof JarURLConnection jar) {
            return inJar(jar.getJarFile(), folder + "/");
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(place.toString())))) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private static List<String> inJar(JarFile jar, String folder) {
        return jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(folder) && name.length() > folder.length())
                .map(name -> name.substring(folder.length()))
                .sorted()
                .toList();
    }
}
