package dev.countersign.cli.remote;

import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A data folder, and the demo's inside it. A running authority leaves {@code server.json} there,
 * the demo {@code demo.json} as well, and the operator's token lies in {@code operator.token}.
 *
 * @param data the data folder
 */
public record DataFolders(Path data) {

    /** The demo's folder inside the data folder. */
    public static final String DEMO = "demo";

    /** What a running authority says of itself. */
    public static final String SERVER_FILE = "server.json";

    /** What the demo says of itself. */
    public static final String DEMO_FILE = "demo.json";

    /**
     * A running authority.
     *
     * @param baseUrl where it answers
     * @param pid its process; 0 when it did not say
     */
    public record Server(URI baseUrl, long pid) {

        /** Whether that process is there. */
        public boolean alive() {
            return pid > 0 && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    /** The folder in which {@code server.json} lies. */
    public Optional<Path> home() {
        return folders().filter(folder -> Files.exists(folder.resolve(SERVER_FILE))).findFirst();
    }

    /** The authority that runs, or ran last, on this folder. */
    public Optional<Server> server() {
        return home().map(home -> home.resolve(SERVER_FILE))
                .flatMap(DataFolders::read)
                .flatMap(DataFolders::server);
    }

    /** The authority that runs, or ran last, on exactly this folder. */
    public Optional<Server> server(Path folder) {
        Path file = folder.resolve(SERVER_FILE);
        return Files.exists(file) ? read(file).flatMap(DataFolders::server) : Optional.empty();
    }

    /** What the demo says of itself. */
    public Optional<JsonObject> demo() {
        return folders()
                .map(folder -> folder.resolve(DEMO_FILE))
                .filter(Files::exists)
                .findFirst()
                .flatMap(DataFolders::read);
    }

    /** The operator's token, beside the {@code server.json} that was found. */
    public Optional<Path> operatorToken() {
        return Stream.concat(home().stream(), folders())
                .map(folder -> folder.resolve("operator.token"))
                .filter(Files::exists)
                .findFirst();
    }

    private Stream<Path> folders() {
        return Stream.of(data, data.resolve(DEMO));
    }

    private static Optional<JsonObject> read(Path file) {
        try {
            return Optional.of(StrictJson.parseObject(Files.readAllBytes(file)));
        } catch (IOException | JsonRefused unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Server> server(JsonObject json) {
        long pid =
                json.find("pid").orElse(JsonNumber.of(0)) instanceof JsonNumber number
                        ? number.asLongExact().orElse(0)
                        : 0;
        return json.string("baseUrl").map(url -> new Server(URI.create(url), pid));
    }
}
