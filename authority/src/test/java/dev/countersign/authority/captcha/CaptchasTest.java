package dev.countersign.authority.captcha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.issuerkeys.IssuerWorld;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.outbound.Outbound;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptchasTest {

    @Tag("OTP-08")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"success":true} | Yes
                    {"success":true,"error-codes":[]} | Yes
                    {"success":false} | No
                    {"success":false,"error-codes":["timeout-or-duplicate",7]} | No
                    {"success":false,"error-codes":["invalid-input-secret"]} | Nothing
                    {"success":"true"} | Nothing
                    {"success":1} | Nothing
                    {"success":null} | Nothing
                    {"success":false,"success":true} | Nothing
                    {"Success":true} | Nothing
                    {} | Nothing
                    [true] | Nothing
                    true | Nothing
                    <html> | Nothing
                    """)
    void aPlainYesAloneIsOne(String answer, String said) {
        SiteVerifyJson.Said read = SiteVerifyJson.read(answer.getBytes(StandardCharsets.UTF_8));
        assertThat(read.getClass().getSimpleName()).isEqualTo(said);
    }

    @Tag("OTP-08")
    @Test
    void whoBringsNoTokenIsRefusedWithoutAskingAnybody() {
        try (IssuerWorld world = IssuerWorld.on(TestDatabases.SQLITE);
                Outbound outbound = new Outbound()) {
            Sealer sealer =
                    new Sealer(
                            SealingKeys.fromText("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
                            world.randomness());
            CaptchaSecrets secrets =
                    new CaptchaSecrets(world.database(), sealer, kind -> OutboundPolicy.SANDBOX);
            Captchas captchas =
                    new Captchas(
                            world.database(),
                            new Journal(world.clock(), world.randomness(), world.database()),
                            outbound,
                            kind -> OutboundPolicy.SANDBOX,
                            secrets);
            Environment open = world.environment(Kind.SANDBOX);
            assertThat(captchas.judge(open, Optional.empty(), "203.0.113.9"))
                    .isInstanceOf(CaptchaVerdict.Passed.class);
            Environment asking = asking(world, secrets, open);
            for (Optional<String> none : List.of(Optional.<String>empty(), Optional.of(" "))) {
                assertThat(captchas.judge(asking, none, "203.0.113.9"))
                        .isInstanceOf(CaptchaVerdict.Refused.class);
            }
            assertThat(captchas.judge(asking, Optional.of("x"), "203.0.113.9"))
                    .isInstanceOf(CaptchaVerdict.Unavailable.class);
        }
    }

    /** With a service that nobody can reach. */
    private static Environment asking(
            IssuerWorld world, CaptchaSecrets secrets, Environment environment) {
        String settings =
                "{\"security\":{\"captcha\":{\"enabled\":true,\"siteKey\":\"s\","
                        + "\"secretKey\":\"t\",\"verifyUrl\":\"https://captcha.invalid/\"}}}";
        CaptchaPatchJson patch = CaptchaPatchJson.of(StrictJson.parseObject(settings));
        world.changes()
                .change(
                        environment.id(),
                        patch.rest(),
                        (tx, after) -> secrets.changed(tx, after, patch));
        return world.now(environment);
    }
}
