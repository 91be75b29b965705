package dev.countersign.authority.captcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.crypto.Secret;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.environment.SettingsRefused;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.issuerkeys.IssuerWorld;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.StrictJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptchaSecretsTest {
    private static final String OLD = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW = "HxECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String BOTH =
            "\"enabled\":true,\"siteKey\":\"site\",\"secretKey\":\"0xSECRET\"";

    private static CaptchaSecrets secrets(IssuerWorld world, String keys) {
        return new CaptchaSecrets(
                world.database(),
                new Sealer(SealingKeys.fromText(keys), world.randomness()),
                kind -> kind == Kind.LIVE ? OutboundPolicy.STRICT : OutboundPolicy.SANDBOX);
    }

    private static Environment set(
            IssuerWorld world, CaptchaSecrets secrets, Environment environment, String captcha) {
        String security = "{\"security\":{\"captcha\":" + captcha + "}}";
        CaptchaPatchJson patch = CaptchaPatchJson.of(StrictJson.parseObject(security));
        world.changes()
                .change(
                        environment.id(),
                        patch.rest(),
                        (tx, after) -> secrets.changed(tx, after, patch));
        return world.now(environment);
    }

    private static Optional<Secret> found(CaptchaSecrets secrets, Environment environment) {
        return secrets.find(environment, CaptchaSettingsJson.of(environment));
    }

    private static List<String> everythingStored(IssuerWorld world) {
        return world.database()
                .read(tx ->
                        tx.handle()
                                .createQuery(
                                        "SELECT settings FROM environment"
                                                + " UNION ALL SELECT sealed FROM captcha_secret")
                                .mapTo(String.class)
                                .list());
    }

    @ParameterizedTest
    @EnumSource
    void theSecretKeyIsSealedAndNowhereElse(TestDatabases kind) {
        try (IssuerWorld world = IssuerWorld.on(kind)) {
            CaptchaSecrets secrets = secrets(world, OLD);
            Environment with =
                    set(world, secrets, world.environment(Kind.SANDBOX), "{" + BOTH + "}");
            assertThat(found(secrets, with)).contains(Secret.of("0xSECRET"));
            assertThat(everythingStored(world))
                    .hasSize(2)
                    .noneMatch(text -> text.contains("0xSECRET"));
            CaptchaSecrets turned = secrets(world, NEW + "," + OLD);
            assertThat(turned.reseal()).isEqualTo(1);
            assertThat(turned.reseal()).isZero();
            assertThat(found(secrets(world, NEW), with)).contains(Secret.of("0xSECRET"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneKeyOfTwoIsRefusedAndChangesNothing(TestDatabases kind) {
        try (IssuerWorld world = IssuerWorld.on(kind)) {
            CaptchaSecrets secrets = secrets(world, OLD);
            Environment without = world.environment(Kind.SANDBOX);
            for (String half :
                    List.of(
                            "{\"enabled\":true}",
                            "{\"enabled\":true,\"siteKey\":\"site\"}",
                            "{\"enabled\":true,\"secretKey\":\"s\"}",
                            "{\"enabled\":true,\"siteKey\":\"site\",\"secretKey\":\"\"}")) {
                assertThatThrownBy(() -> set(world, secrets, without, half))
                        .isInstanceOf(ApiError.class);
            }
            assertThat(world.now(without).settings()).isEqualTo(without.settings());
            assertThat(everythingStored(world)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretOfOneServiceIsNeverToldToAnother(TestDatabases kind) {
        try (IssuerWorld world = IssuerWorld.on(kind)) {
            CaptchaSecrets secrets = secrets(world, OLD);
            Environment with =
                    set(world, secrets, world.environment(Kind.SANDBOX), "{" + BOTH + "}");
            String other = "\"provider\":\"cloudflareTurnstile\"";
            assertThatThrownBy(() -> set(world, secrets, with, "{" + other + "}"))
                    .isInstanceOf(ApiError.class);
            Environment moved = set(world, secrets, with, "{" + other + "," + BOTH + "}");
            assertThat(found(secrets, moved)).isPresent();
            assertThat(found(secrets, with)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSecretGoesWithTheSettingsOrWhenItIsSetToNothing(TestDatabases kind) {
        try (IssuerWorld world = IssuerWorld.on(kind)) {
            CaptchaSecrets secrets = secrets(world, OLD);
            Environment with =
                    set(world, secrets, world.environment(Kind.SANDBOX), "{" + BOTH + "}");
            Environment off = set(world, secrets, with, "{\"enabled\":false,\"secretKey\":null}");
            assertThat(found(secrets, off)).isEmpty();
            Environment on = set(world, secrets, off, "{" + BOTH + "}");
            assertThat(found(secrets, on)).isPresent();
            set(world, secrets, on, "null");
            assertThat(everythingStored(world)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLiveEnvironmentAsksNoServiceOnThisMachine(TestDatabases kind) {
        try (IssuerWorld world = IssuerWorld.on(kind)) {
            CaptchaSecrets secrets = secrets(world, OLD);
            String captcha = "{" + BOTH + ",\"verifyUrl\":\"http://localhost:8081/siteverify\"}";
            assertThat(set(world, secrets, world.environment(Kind.SANDBOX), captcha)).isNotNull();
            Environment live = world.environment(Kind.LIVE);
            assertThatThrownBy(() -> set(world, secrets, live, captcha))
                    .isInstanceOf(SettingsRefused.class)
                    .hasMessageContaining("security.captcha.verifyUrl");
        }
    }
}
