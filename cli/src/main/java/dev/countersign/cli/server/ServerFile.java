package dev.countersign.cli.server;

import dev.countersign.authority.Authority;
import dev.countersign.cli.Failure;
import dev.countersign.cli.remote.DataFolders;
import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;

/** {@code server.json} in the data folder: how other verbs find a running authority. */
final class ServerFile implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 500;

    private final Path file;

    private ServerFile(Path file) {
        this.file = file;
    }

    /** Refuses where an authority runs on the folder already. */
    static void requireNone(Path data) {
        new DataFolders(data)
                .server(data)
                .filter(DataFolders.Server::alive)
                .filter(server -> answers(server.baseUrl()))
                .ifPresent(server -> {
                    throw Failure.refused(
                            "an authority runs on "
                                    + data
                                    + " already, at "
                                    + server.baseUrl()
                                    + ", process "
                                    + server.pid(),
                            "use that one, stop it, or choose another folder with --data");
                });
    }

    static ServerFile write(Path data, Authority authority, URI baseUrl) {
        Path file = data.resolve(DataFolders.SERVER_FILE);
        JsonObject json =
                JsonObject.builder()
                        .put("baseUrl", baseUrl.toString())
                        .put("publicUrl", authority.publicUrl())
                        .put("pid", ProcessHandle.current().pid())
                        .build();
        OwnFile.write(file, json.toJson() + "\n");
        return new ServerFile(file);
    }

    private static boolean answers(URI url) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), PATIENCE_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    @Override
    public void close() {
        OwnFile.delete(file);
    }
}
