package dev.countersign.cli.server;

import dev.countersign.cli.Surroundings;
import dev.countersign.client.Countersign;
import dev.countersign.client.EnvironmentClient;
import dev.countersign.client.SignedIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code countersign rehearse}: lives through a short demo in a folder of its own, so that the
 * ahead-of-time cache knows what a real start needs.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "live through a short demo, to train the ahead-of-time cache")
public final class RehearseCommand implements Callable<Integer> {

    private final Surroundings here;

    /** For a run. */
    public RehearseCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("countersign-rehearsal");
        try (Demo demo = Demo.start(new Demo.Choice(folder, 0, Optional.empty()), here.clock())) {
            play(demo.facts());
        } finally {
            remove(folder);
        }
        return 0;
    }

    private static void play(DemoFacts facts) {
        Countersign countersign = Countersign.at(URI.create(facts.baseUrl()));
        EnvironmentClient environment = countersign.environment(facts.environmentId());
        environment.settings();
        environment.keys();
        String jwt = facts.devIssuer().mint("rehearsal").token();
        SignedIn signedIn = environment.signInWithExternalJwt(jwt);
        signedIn.accessToken().map(environment::as).ifPresent(session -> session.refresh());
        environment.sendEmailCode("rehearsal@example.com");
        countersign
                .admin(facts.apiToken())
                .environment(facts.environmentId())
                .explainExternalJwt(jwt);
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
