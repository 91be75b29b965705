package dev.countersign.cli.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The story that the demo tells: commands to paste into another terminal, in an order in which each
 * uses what the one before made. Needs bash, curl and this program.
 *
 * @param facts of the running demo
 * @param shell how this program is called
 */
record DemoStory(DemoFacts facts, Shell shell) {

    /**
     * How this program is called from where the user is.
     *
     * @param command what starts it
     * @param folder the demo's folder
     * @param named the folder too, where other verbs would not find it by themselves
     */
    record Shell(String command, Path folder, Optional<Path> named) {}

    private static final String STORY =
            """

            Countersign is running: %BASE%
            The environment %ENV% trusts a dev issuer, a stand-in for a sign-in system of your own.
            Paste the lines below into another terminal, in order. Ctrl-C here stops it; users, keys
            and tokens stay in %FOLDER%.

            0  Say where it is
            %EXPORT%
               SDK=%SDK%
               INBOX=%INBOX%

            1  Mint a JWT, as your own sign-in system would

               JWT=$(%CS% token mint --sub alice --email alice@example.com --email-verified)

            2  Exchange it for a session

               curl -s $SDK/externalAuth/signin \\
                 -H 'Content-Type: application/json' -d "{\\"jwt\\":\\"$JWT\\"}" > signed-in.json

            3  Look at the access token, verified with nothing but the published keys

               %CS% token verify < signed-in.json
               %CS% token verify --id-token < signed-in.json
               curl -s $SDK/.well-known/jwks

            4  See why a broken one is refused: every check, in order

               %CS% token mint --preset expired | %CS% token explain
               %CS% token mint --preset hs256-public-key | %CS% token explain
               curl -s $SDK/externalAuth/signin -H 'Content-Type: application/json' \\
                 -d "{\\"jwt\\":\\"$(%CS% token mint --preset wrong-issuer)\\"}"

            5  Sign in by a code that comes by email; the mail is in the inbox at
               %INBOX%

               ID=$(curl -s $SDK/emailVerifications/create \\
                 -H 'Content-Type: application/json' -d '{"email":"bob@example.com"}' \\
                 | sed 's/.*"verificationUUID":"\\([^"]*\\)".*/\\1/')
               CODE=$(curl -s "$INBOX.json?to=bob@example.com" \\
                 | grep -o '"code":"[0-9]*"' | head -1 | grep -o '[0-9][0-9]*')
               curl -s $SDK/emailVerifications/signin -H 'Content-Type: application/json' \\
                 -d "{\\"verificationUUID\\":\\"$ID\\",\\"verificationToken\\":\\"$CODE\\"}" \\
                 | %CS% token verify

            6  Look around as the operator

               %CS% user list
               %CS% session list
               %CS% key list
               %CS% doctor -e demo

            In a browser: %PAGE% mints and signs in.

            """;

    /** The whole text. */
    String tell() {
        String text = STORY;
        for (Map.Entry<String, String> word : words().entrySet()) {
            text = text.replace("%" + word.getKey() + "%", word.getValue());
        }
        return text;
    }

    private Map<String, String> words() {
        return Map.of(
                "BASE", facts.baseUrl(),
                "ENV", facts.environmentId().toString(),
                "SDK", facts.sdkUrl(),
                "INBOX", facts.inboxUrl(),
                "PAGE", facts.devIssuer().pageUrl().toString(),
                "FOLDER", shell.folder().toString(),
                "CS", shell.command(),
                "EXPORT",
                        shell.named()
                                .map(folder -> "\n   export COUNTERSIGN_DATA='" + folder + "'")
                                .orElse(""));
    }
}
