package dev.countersign.conformance.interop;

import dev.countersign.conformance.live.LeftOut;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.Site;
import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Published JavaScript packages against a running authority. */
@ExtendWith(Live.class)
final class NodeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> theGeneratedClientSignsIn(LiveAuthority live) throws IOException {
        return run(live, "client.js", "sdk-api-core-0.0.1125");
    }

    @TestFactory
    Stream<DynamicTest> theLaterGeneratedClientSignsIn(LiveAuthority live) throws IOException {
        return run(live, "client.js", "sdk-api-core-0.40.0");
    }

    @TestFactory
    Stream<DynamicTest> theGeneratedClientOperates(LiveAuthority live) throws IOException {
        return run(live, "operator.js");
    }

    @Tag("JWT-22")
    @Tag("JWT-23")
    @TestFactory
    Stream<DynamicTest> theirVerifiersTakeOurTokens(LiveAuthority live) throws IOException {
        return run(live, "verify.js");
    }

    private Stream<DynamicTest> run(LiveAuthority live, String script, String... more)
            throws IOException {
        String facts = facts(live).toJson();
        Path file = Files.writeString(folder.resolve("facts.json"), facts);
        return LeftOut.told(() -> run(file, script, more));
    }

    private static Stream<DynamicTest> run(Path facts, String script, String... more) {
        Path node = NodeFolder.ready();
        List<String> command = new ArrayList<>(List.of("node", script, facts.toString()));
        command.addAll(List.of(more));
        String[] words = command.toArray(String[]::new);
        return Steps.tests(Program.run(node, PATIENCE, Map.of(), words));
    }

    /** As the demo writes them, with a second environment. */
    private static JsonObject facts(LiveAuthority live) {
        Site site = live.site("Node");
        Site other = live.site("Other");
        return JsonObject.builder()
                .put("baseUrl", live.http().base().toString())
                .put("environmentId", site.id())
                .put("issuer", site.issuer())
                .put("apiToken", site.apiToken())
                .put(
                        "devIssuer",
                        JsonObject.builder()
                                .put("issuer", live.issuer().issuer())
                                .put("jwksUrl", live.issuer().jwksUrl().toString())
                                .put("mintUrl", live.issuer().mintUrl().toString())
                                .build())
                .put(
                        "other",
                        JsonObject.builder()
                                .put("environmentId", other.id())
                                .put("apiToken", other.apiToken())
                                .build())
                .build();
    }
}
