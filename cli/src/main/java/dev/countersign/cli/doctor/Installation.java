package dev.countersign.cli.doctor;

import dev.countersign.cli.remote.DataFolders;
import dev.countersign.jose.crypto.CryptoProviders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Examines this machine: Java, the cryptography, the data folder and the secrets in it. */
final class Installation {

    private static final int JAVA = 25;
    private static final long LEAST_SPACE = 1L << 30;
    private static final long MEGABYTE = 1L << 20;
    private static final List<String> SECRETS = List.of("operator.token", "sealing.keys");
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final DataFolders folders;

    Installation(DataFolders folders) {
        this.folders = folders;
    }

    List<Diagnosis> examine() {
        List<Diagnosis> found = new ArrayList<>();
        found.add(java());
        found.add(cryptography());
        Path data = folders.home().orElse(folders.data());
        found.add(folder(data));
        if (Files.isDirectory(data)) {
            found.add(space(data));
            SECRETS.stream()
                    .map(data::resolve)
                    .filter(Files::exists)
                    .map(Installation::secret)
                    .forEach(found::add);
        }
        return found;
    }

    private static Diagnosis java() {
        String version = Runtime.version() + ", " + System.getProperty("java.vendor", "?");
        return Runtime.version().feature() >= JAVA
                ? Diagnosis.ok("java", version)
                : Diagnosis.failed("java", version, "run it on Java 25 or newer");
    }

    private static Diagnosis cryptography() {
        String name = CryptoProviders.fastest().name();
        return CryptoProviders.corretto().isPresent()
                ? Diagnosis.ok("cryptography", name)
                : Diagnosis.warning(
                        "cryptography",
                        name + "; the faster native provider does not load here",
                        "nothing is wrong, but signatures take about four times as long");
    }

    private static Diagnosis folder(Path data) {
        if (!Files.exists(data)) {
            return Diagnosis.ok(
                    "data folder", data + " is not there yet; the first start makes it");
        }
        return Files.isDirectory(data) && Files.isWritable(data)
                ? Diagnosis.ok("data folder", data + ", writable")
                : Diagnosis.failed(
                        "data folder",
                        data + " cannot be written",
                        "chown or chmod it, or --data DIR");
    }

    private static Diagnosis space(Path data) {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            String told = free / MEGABYTE + " MB free";
            return free >= LEAST_SPACE
                    ? Diagnosis.ok("disk", told)
                    : Diagnosis.warning(
                            "disk", told, "make room: a full disk refuses every sign-in");
        } catch (IOException unknown) {
            return Diagnosis.warning("disk", "the free space cannot be told", "look with df");
        }
    }

    private static Diagnosis secret(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return OWNERS.containsAll(permissions)
                    ? Diagnosis.ok(name, "readable by its owner alone")
                    : Diagnosis.failed(name, "others may read it", "chmod 600 " + file);
        } catch (UnsupportedOperationException windows) {
            return Diagnosis.ok(name, "is there; this file system has no POSIX permissions");
        } catch (IOException unreadable) {
            return Diagnosis.failed(name, "cannot be examined", "who owns it?");
        }
    }
}
