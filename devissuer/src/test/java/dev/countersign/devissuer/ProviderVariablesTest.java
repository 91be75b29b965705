package dev.countersign.devissuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderVariablesTest {

    private static final ProviderVariables MADE =
            ProviderVariables.generate(
                    ProviderVariables.USUAL_ISSUER, Instant.ofEpochSecond(1_234_567_890));

    @TempDir Path folder = Path.of("");

    private static Map<String, String> variables() {
        return new HashMap<>(EnvFile.parse(MADE.toEnvText()));
    }

    @Test
    void theFourVariablesArePrintedInTheFormOfTheDemo() {
        List<String> lines = MADE.toEnvText().lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("JWT_PROVIDER_KID=demo-key-1234567890");
        assertThat(lines.get(1))
                .isEqualTo("JWT_PROVIDER_ISSUER=https://demo-jwt-provider.example.com");
        assertThat(lines.get(2))
                .matches(
                        "JWT_PROVIDER_PUBLIC_KEY='\\{\"kty\":\"RSA\",\"n\":\"[\\w-]+\",\"e\":"
                                + "\"AQAB\",\"kid\":\"demo-key-1234567890\",\"use\":\"sig\","
                                + "\"alg\":\"RS256\"}'");
        assertThat(lines.get(3))
                .startsWith("JWT_PROVIDER_PRIVATE_KEY='{\"kty\":\"RSA\",\"n\":\"")
                .contains("\"e\":\"AQAB\",\"d\":\"")
                .endsWith("\"kid\":\"demo-key-1234567890\",\"use\":\"sig\",\"alg\":\"RS256\"}'");
    }

    @Test
    void whatIsPrintedIsReadBack() throws IOException {
        Path file = Files.writeString(folder.resolve(".env.local"), MADE.toEnvText());

        ProviderVariables read = ProviderVariables.read(file).orElseThrow();
        assertThat(read.toEnvText()).isEqualTo(MADE.toEnvText());
    }

    @Test
    void anIssuerOfTheseVariablesSignsWithTheirKeyUnderTheirKeyId() {
        try (DevIssuer issuer = DevIssuer.builder().variables(MADE).start()) {
            Decoded token = Decoded.of(issuer.mint("user-123").token());

            assertThat(token.header().string("kid")).contains("demo-key-1234567890");
            assertThat(token.claims().string("iss")).contains(ProviderVariables.USUAL_ISSUER);
            JsonObject published = StrictJson.parseObject(text(variables(), "PUBLIC_KEY"));
            assertThat(issuer.jwkSet().toJson())
                    .contains(published.string("n").orElseThrow(), "demo-key-1234567890");
            assertThat(token.verifies(issuer.jwkSet())).isTrue();
        }
    }

    @Test
    void aPrivateKeyOfThreeNumbersIsCompleted() {
        Map<String, String> variables = variables();
        JsonObject jwk = StrictJson.parseObject(text(variables, "PRIVATE_KEY"));
        for (String part : List.of("p", "q", "dp", "dq", "qi")) {
            jwk = jwk.without(part);
        }
        variables.put("JWT_PROVIDER_PRIVATE_KEY", jwk.toJson());

        try (DevIssuer issuer =
                DevIssuer.builder()
                        .variables(ProviderVariables.read(variables).orElseThrow())
                        .start()) {
            Decoded token = Decoded.of(issuer.mint("user-123").token());
            assertThat(token.verifies(StrictJson.parseObject(published(variables)))).isTrue();
        }
    }

    private static String text(Map<String, String> variables, String name) {
        return variables.getOrDefault("JWT_PROVIDER_" + name, "");
    }

    private static String published(Map<String, String> variables) {
        return "{\"keys\":[" + text(variables, "PUBLIC_KEY") + "]}";
    }

    @Test
    void withoutKeysThereAreNoVariables() {
        assertThat(ProviderVariables.read(Map.of("JWT_PROVIDER_ISSUER", "x"))).isEmpty();
    }

    @Test
    void keyIdAndIssuerMayBeMissing() {
        Map<String, String> variables = variables();
        variables.remove("JWT_PROVIDER_KID");
        variables.remove("JWT_PROVIDER_ISSUER");
        variables.remove("JWT_PROVIDER_PUBLIC_KEY");

        ProviderVariables read = ProviderVariables.read(variables).orElseThrow();
        assertThat(read.keyId().value()).isEqualTo("demo-key-1234567890");
        assertThat(read.issuer()).isEqualTo(ProviderVariables.USUAL_ISSUER);
    }

    @Test
    void aPublicKeyAloneIsRefused() {
        Map<String, String> variables = variables();
        variables.remove("JWT_PROVIDER_PRIVATE_KEY");
        assertThatThrownBy(() -> ProviderVariables.read(variables))
                .isInstanceOf(ProviderVariablesRefused.class)
                .hasMessage("JWT_PROVIDER_PRIVATE_KEY is not set");
    }

    @Test
    void keysOfTwoPairsAreRefused() {
        ProviderVariables other =
                ProviderVariables.generate("https://other.example", Instant.EPOCH);
        Map<String, String> variables = variables();
        variables.put(
                "JWT_PROVIDER_PUBLIC_KEY",
                EnvFile.parse(other.toEnvText()).get("JWT_PROVIDER_PUBLIC_KEY"));
        assertThatThrownBy(() -> ProviderVariables.read(variables))
                .hasMessageContaining("does not belong to");
    }

    @Test
    void twoKeyIdsAreRefused() {
        Map<String, String> variables = variables();
        variables.put("JWT_PROVIDER_KID", "another");
        assertThatThrownBy(() -> ProviderVariables.read(variables))
                .hasMessageContaining("another kid");
    }

    @Test
    void aKeyThatIsNoJsonIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() ->
                        ProviderVariables.read(
                                Map.of("JWT_PROVIDER_PRIVATE_KEY", "-----BEGIN secret")))
                .isInstanceOf(ProviderVariablesRefused.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void theTextFormShowsNoPrivateKey() {
        assertThat(MADE.toString()).doesNotContain("\"d\"").contains("demo-key-1234567890");
    }

    @Test
    void envFilesAreReadAsOthersReadThem() {
        assertThat(
                        EnvFile.parse(
                                """
                                # a comment
                                PLAIN=value # and why
                                export EXPORTED='single $quoted # kept'
                                DOUBLE="two\\nlines \\"quoted\\""
                                EMPTY=
                                SPACED = around
                                HASH=a#b
                                JSON={"a":"b c"}
                                not a variable
                                PLAIN=later
                                """))
                .containsEntry("PLAIN", "later")
                .containsEntry("EXPORTED", "single $quoted # kept")
                .containsEntry("DOUBLE", "two\nlines \"quoted\"")
                .containsEntry("EMPTY", "")
                .containsEntry("SPACED", "around")
                .containsEntry("HASH", "a#b")
                .containsEntry("JSON", "{\"a\":\"b c\"}")
                .hasSize(7);
    }
}
