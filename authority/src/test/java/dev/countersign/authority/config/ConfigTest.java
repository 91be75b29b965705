package dev.countersign.authority.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.mail.MailDelivery;
import dev.countersign.jose.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one table of settings: file, variables, schema. */
final class ConfigTest {
    @TempDir Path folder;

    @Test
    void withoutAnythingTheAuthorityListensOnLoopbackAndShowsItsMails() {
        Config config = Config.of(Map.of());
        assertThat(config.listen().host()).isEqualTo("127.0.0.1");
        assertThat(config.mail()).isInstanceOf(MailDelivery.ToInbox.class);
        assertThat(config.storage().databaseUrl()).startsWith("sqlite:");
    }

    @Test
    void aServerWithAPublicUrlShowsNobodyItsMails() {
        Config config = Config.of(Map.of(Setting.PUBLIC_URL, "https://auth.example.com"));
        assertThat(config.mail()).isInstanceOf(MailDelivery.Nowhere.class);
    }

    @Test
    void aVariableOverridesTheFile() throws Exception {
        Path file = file("listen:\n  port: 9000\n  host: 127.0.0.2\n");
        Config config = Config.read(Optional.of(file), Map.of("COUNTERSIGN_LISTEN_PORT", "9001"));
        assertThat(config.listen().port()).isEqualTo(9001);
        assertThat(config.listen().host()).isEqualTo("127.0.0.2");
    }

    @Test
    void aSettingThatNobodyKnowsIsRefusedWithTheNearestOne() throws Exception {
        Path file = file("listen:\n  prot: 9000\n");
        assertThatThrownBy(() -> Config.read(Optional.of(file), Map.of()))
                .isInstanceOfSatisfying(
                        ConfigRefused.class,
                        refused -> assertThat(refused.hint()).contains("listen.port"))
                .hasMessageContaining("listen.prot");
    }

    @Test
    void valuesThatCannotBeAreRefusedByName() {
        for (var wrong :
                List.of(
                        Map.entry(Setting.LISTEN_PORT, "70000"),
                        Map.entry(Setting.LISTEN_PORT, "eighty"),
                        Map.entry(Setting.METRICS, "yes"),
                        Map.entry(Setting.LOG_FORMAT, "xml"))) {
            assertThatThrownBy(() -> Config.of(Map.ofEntries(wrong)))
                    .isInstanceOf(ConfigRefused.class)
                    .hasMessageContaining(wrong.getKey().key());
        }
    }

    @Test
    void theSchemaKnowsEverySetting() {
        JsonObject schema = ConfigSchema.write();
        for (Setting setting : Setting.values()) {
            JsonObject place = schema;
            for (String step : setting.key().split("\\.", -1)) {
                place = (JsonObject) place.find("properties").orElseThrow();
                place = (JsonObject) place.find(step).orElseThrow();
            }
            assertThat(place.string("description").orElseThrow()).contains(setting.variable());
        }
    }

    @Test
    void everySettingHasAVariableOfItsOwn() {
        List<String> names = Arrays.stream(Setting.values()).map(Setting::variable).toList();
        assertThat(names).doesNotHaveDuplicates().contains("COUNTERSIGN_LISTEN_TRUSTED_PROXIES");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("countersign.yaml"), text);
    }
}
