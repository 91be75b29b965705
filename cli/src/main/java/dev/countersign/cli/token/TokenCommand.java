package dev.countersign.cli.token;

import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Surroundings;
import dev.countersign.cli.remote.Connection;
import dev.countersign.cli.terminal.Terminal;
import dev.countersign.client.EnvironmentClient;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jws.CompactJws;
import dev.countersign.jose.jws.JwsOutcome;
import dev.countersign.jose.jwt.Verification;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign token}. */
@Command(
        name = "token",
        synopsisSubcommandLabel = "VERB",
        description = "tokens: mint one, verify one, explain why one is refused")
public final class TokenCommand {

    private final Terminal terminal;
    private final Surroundings here;

    @Mixin private final Connection connection;

    /** For a run. */
    public TokenCommand(Surroundings here) {
        this.here = here;
        this.terminal = here.terminal();
        this.connection = new Connection(here);
    }

    /** The verb that mints; a class of its own. */
    public MintCommand minting() {
        return new MintCommand(here, connection);
    }

    @Command(
            name = "verify",
            description = "verify a token against the published keys of its issuer",
            footer = {
                "",
                "Reads the token, or the JSON that a sign-in answered, from standard input:",
                "  curl … | countersign token verify"
            })
    int verify(
            @Mixin TokenInput input,
            @Mixin IssuerChoice choice,
            @Option(names = "--id-token", description = "it has to be an ID token") boolean idToken,
            @Option(names = "--alive", description = "ask too whether its session is alive")
                    boolean alive) {
        String token = input.read(here, idToken ? "jwt" : "minifiedJwt", "token", "access_token");
        Judge.Kind kind = idToken ? Judge.Kind.ID_TOKEN : Judge.Kind.ACCESS_TOKEN;
        Verification verification = judge(choice, kind).judge(token, here.clock().instant());
        if (alive && !idToken) {
            EnvironmentClient environment = connection.environmentClient();
            verification =
                    verification.and(Claimed.SESSION, sound -> Claimed.alive(environment, token));
        }
        Verdict verdict = Verdict.of(verification);
        if (verification instanceof Verification.Verified verified) {
            terminal.answer(
                    Claimed.json(verdict.json(), verified.token()),
                    "valid\n" + Claimed.table(verified.token(), here.clock().instant()));
            return ExitCode.OK.code();
        }
        terminal.answer(verdict.json(), verdict.table());
        return verdict.exit().code();
    }

    @Command(
            name = "explain",
            description = "each check of a token in order, and what became of it",
            footer = {
                "",
                "A token of your own issuer is explained by the environment that it would sign"
                        + " in to;",
                "one of the environment's own, or with --issuer of any issuer, is explained here."
            })
    int explain(@Mixin TokenInput input, @Mixin IssuerChoice choice) {
        String token = input.read(here, "token", "minifiedJwt", "jwt");
        Verdict verdict = explained(token, choice);
        terminal.answer(verdict.json(), verdict.table());
        return verdict.exit().code();
    }

    private Verdict explained(String token, IssuerChoice choice) {
        if (choice.isMade()) {
            return Verdict.of(
                    judge(choice, Judge.Kind.FOREIGN).judge(token, here.clock().instant()));
        }
        TrustedIssuer own =
                TrustedIssuer.environment(connection.address(), connection.environmentClient());
        Judge.Kind kind = isIdToken(token) ? Judge.Kind.ID_TOKEN : Judge.Kind.ACCESS_TOKEN;
        return isOf(token, own)
                ? Verdict.of(new Judge(own, kind, null).judge(token, here.clock().instant()))
                : Verdict.of(connection.environmentAdmin().explainExternalJwt(token));
    }

    private Judge judge(IssuerChoice choice, Judge.Kind kind) {
        if (choice.isMade()) {
            return new Judge(
                    choice.issuer(here.config().directory()),
                    Judge.Kind.FOREIGN,
                    choice.audience());
        }
        TrustedIssuer own =
                TrustedIssuer.environment(connection.address(), connection.environmentClient());
        return new Judge(own, kind, choice.audience());
    }

    private static boolean isOf(String token, TrustedIssuer own) {
        return CompactJws.parse(token) instanceof JwsOutcome.Parsed parsed
                && claims(parsed)
                        .flatMap(claims -> claims.string("iss"))
                        .filter(own.issuer()::equals)
                        .isPresent();
    }

    private static boolean isIdToken(String token) {
        return CompactJws.parse(token) instanceof JwsOutcome.Parsed parsed
                && parsed.jws().header().type().filter("JWT"::equalsIgnoreCase).isPresent();
    }

    private static Optional<JsonObject> claims(JwsOutcome.Parsed parsed) {
        try {
            return Optional.of(StrictJson.parseObject(parsed.jws().payload()));
        } catch (JsonRefused unreadable) {
            return Optional.empty();
        }
    }
}
