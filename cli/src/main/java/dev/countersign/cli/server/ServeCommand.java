package dev.countersign.cli.server;

import dev.countersign.authority.Authority;
import dev.countersign.authority.config.Config;
import dev.countersign.cli.Stopping;
import dev.countersign.cli.Surroundings;
import dev.countersign.jose.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign serve}. */
@Command(
        name = "serve",
        description = "run an authority by its configuration",
        footer = {"", "countersign config schema says what can be configured"})
public final class ServeCommand implements Callable<Integer> {

    private final Surroundings here;

    @Mixin private Settings settings = new Settings();

    /** For a run. */
    public ServeCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = settings.read(here);
        Path data = config.storage().data();
        ServerFile.requireNone(data);
        try (Stopping stopping = Stopping.watch();
                Authority authority = Starting.start(config)) {
            URI baseUrl = Settings.localUrl(config, authority.port());
            ServerFile file = ServerFile.write(data, authority, baseUrl);
            try {
                tell(authority, data);
                stopping.await();
            } finally {
                file.close();
            }
        }
        return 0;
    }

    private void tell(Authority authority, Path data) {
        here.terminal()
                .answer(
                        JsonObject.builder()
                                .put("publicUrl", authority.publicUrl())
                                .put("port", authority.port())
                                .put("data", data.toString())
                                .build(),
                        "serving "
                                + authority.publicUrl()
                                + ", data in "
                                + data
                                + "; Ctrl-C stops it");
        if (authority.showsInbox()) {
            here.terminal()
                    .note(
                            "no mail server: mails are shown at "
                                    + authority.publicUrl()
                                    + "/dev/inbox instead of being sent");
        }
        here.terminal().flush();
    }
}
