package dev.countersign.cli.token;

import dev.countersign.cli.Failure;
import dev.countersign.cli.Surroundings;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A token from wherever it comes; also out of the JSON in which a server answered it. */
final class TokenInput {

    @Parameters(
            arity = "0..1",
            paramLabel = "TOKEN",
            description = "the token; - or nothing reads standard input")
    private String argument = "-";

    @Option(names = "--file", paramLabel = "FILE", description = "read the token from a file")
    private @Nullable Path file;

    /**
     * The token. Out of a JSON object, the first of these members that is there.
     *
     * @param members such as {@code minifiedJwt}
     */
    String read(Surroundings here, String... members) {
        String text = text(here).strip();
        if (text.isEmpty()) {
            throw Failure.usage(
                    "there is no token", "pass it by standard input: … | countersign token verify");
        }
        return text.startsWith("{") ? member(text, members) : text;
    }

    private String text(Surroundings here) {
        try {
            if (file != null) {
                return Files.readString(here.config().path(file));
            }
            return argument.equals("-") ? here.terminal().read() : argument;
        } catch (IOException unreadable) {
            throw Failure.refused("cannot read " + file, "does it exist, and is it text?");
        }
    }

    private static String member(String text, String... members) {
        try {
            JsonObject json = StrictJson.parseObject(text);
            Optional<String> found =
                    Stream.of(members).flatMap(name -> json.string(name).stream()).findFirst();
            return found.orElseThrow(() ->
                    Failure.refused(
                            "the JSON holds no token: " + said(json),
                            "it needs a member " + String.join(" or ", members)));
        } catch (JsonRefused refused) {
            throw Failure.refused(
                    "neither a token nor JSON that holds one", "pass the token alone");
        }
    }

    private static String said(JsonObject json) {
        return json.string("error").orElse("no such member");
    }
}
