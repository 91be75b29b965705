package dev.countersign.cli.token;

import dev.countersign.cli.Failure;
import dev.countersign.cli.Surroundings;
import dev.countersign.cli.remote.Assignment;
import dev.countersign.cli.remote.Connection;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign token mint}: a JWT of an issuer of one's own. */
@Command(
        name = "mint",
        description = "mint a JWT of the dev issuer, a good one or a broken one",
        footer = {
            "",
            "Presets: good expired future wrong-issuer wrong-audience unknown-key-id alg-none",
            "hs256-public-key bad-signature no-subject no-expiry long-life unverified-email replay"
        })
final class MintCommand implements Callable<Integer> {

    private final Surroundings here;
    private final Connection connection;

    @Mixin private MintSource source = new MintSource();

    @Option(
            names = "--sub",
            paramLabel = "ID",
            defaultValue = "user-123",
            description = "the user's id in your system; user-123 if not given")
    private String subject = "";

    @Option(names = "--email", paramLabel = "ADDRESS", description = "the user's email address")
    private @Nullable String email;

    @Option(names = "--email-verified", description = "say that the address was verified")
    private boolean emailVerified;

    @Option(names = "--audience", paramLabel = "AUD", description = "aud; may be given again")
    private @Nullable List<String> audience;

    @Option(
            names = "--expires-in",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "from iat to exp; 3600 if not given")
    private long expiresIn;

    @Option(
            names = "--claim",
            paramLabel = "NAME=VALUE",
            description = "any claim; the value is JSON, else a text")
    private @Nullable List<String> claims;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            defaultValue = "good",
            description = "what is wrong with it")
    private String preset = "";

    MintCommand(Surroundings here, Connection connection) {
        this.here = here;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        JsonObject answer = source.choose(here, connection).mint(request());
        String token =
                answer.string("token")
                        .orElseThrow(
                                () -> Failure.refused("no token came back", "is it a dev issuer?"));
        String second = answer.string("second").map(text -> "\n" + text).orElse("");
        here.terminal().answer(answer, token + second);
        return 0;
    }

    private JsonObject request() {
        JsonObject.Builder request =
                JsonObject.builder()
                        .put("sub", subject)
                        .putIfPresent("email", email)
                        .put("expiresIn", expiresIn)
                        .put("preset", preset);
        if (emailVerified) {
            request.put("emailVerified", true);
        }
        if (audience != null) {
            if (audience.size() == 1) {
                request.put("audience", audience.getFirst());
            } else {
                request.put("audience", JsonArray.ofStrings(audience));
            }
        }
        JsonObject extra = JsonObject.of();
        for (String claim : claims == null ? List.<String>of() : claims) {
            extra = Assignment.parse(claim).over(extra);
        }
        return extra.size() == 0 ? request.build() : request.put("claims", extra).build();
    }
}
