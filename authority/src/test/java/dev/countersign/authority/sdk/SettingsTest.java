package dev.countersign.authority.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients read before anybody signs in. */
@ExtendWith(Shared.class)
final class SettingsTest {

    private static JsonObject settings(Site site) {
        return site.send(Ask.get(site.sdk("/settings?sdkVersion=ClientSDK/1.27.1"))).is(200).json();
    }

    private static JsonObject part(JsonObject of, String name) {
        return (JsonObject) of.find(name).orElseThrow();
    }

    private static List<JsonValue> list(JsonObject of, String name) {
        return ((JsonArray) of.find(name).orElseThrow()).values();
    }

    @ParameterizedTest
    @EnumSource
    void aNewEnvironmentTellsTheLeastThatClientsRunOn(TestDatabases kind, Shared.Both both) {
        JsonObject settings = settings(both.site(kind));
        assertThat(list(settings, "chains")).isEmpty();
        assertThat(list(settings, "kyc")).isEmpty();
        for (String name : List.of("design", "general", "privacy", "sdk")) {
            assertThat(part(settings, name)).isNotNull();
        }
        assertThat(settings.string("environmentName")).contains("sandbox");
        assertThat(part(settings, "general").string("displayName")).contains("Shop");
        JsonObject security = part(settings, "security");
        assertThat(list(part(security, "auth"), "storage")).hasSize(1);
        assertThat(security.find("deviceRegistrationRequired")).contains(JsonBoolean.FALSE);
        assertThat(security.find("environmentLocked")).contains(JsonBoolean.FALSE);
        assertThat(part(security, "jwtDuration").toJson())
                .isEqualTo("{\"amount\":120,\"unit\":\"minutes\"}");
        assertThat(settings.find("providers").orElseThrow().toJson())
                .isEqualTo("[{\"provider\":\"emailOnly\"}]");
        JsonObject external = part(security, "externalAuth");
        assertThat(external.find("enabled")).contains(JsonBoolean.TRUE);
        assertThat(external.string("iss")).contains(Site.ISSUER);
    }

    @ParameterizedTest
    @EnumSource
    void noSecretIsPublishedNeitherHereNorToTheOperator(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set(
                "{\"providers\":[{\"provider\":\"google\",\"clientId\":\"public-id\","
                        + "\"clientSecret\":\"hush-1\"}],"
                        + "\"networks\":[{\"chainName\":\"evm\",\"networks\":[{\"networkId\":1,"
                        + "\"rpcUrl\":\"https://rpc.example/hush-2\"}]}],"
                        + "\"security\":{\"captcha\":{\"enabled\":false,\"siteKey\":\"public-key\","
                        + "\"secretKey\":\"hush-3\"}}}");
        String text = settings(site).toJson();
        assertThat(text).contains("public-id", "public-key").doesNotContain("hush");
        assertThat(site.operate(Ask.get(site.admin(""))).is(200).body()).doesNotContain("hush");
        assertThat(site.send(Ask.get(site.sdk("/networks"))).is(200).body()).doesNotContain("hush");
        assertThat(text).doesNotContain(site.apiToken());
    }

    @ParameterizedTest
    @EnumSource
    void aLockedEnvironmentStillSaysThatItIsLocked(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set("{\"security\":{\"environmentLocked\":true}}");
        assertThat(part(settings(site), "security").find("environmentLocked"))
                .contains(JsonBoolean.TRUE);
        Answer email =
                site.send(
                        Ask.post(
                                site.sdk("/emailVerifications/create"),
                                "{\"email\":\"ada@example.com\"}"));
        assertThat(email.status()).isEqualTo(403);
        site.send(Ask.get(site.sdk("/.well-known/jwks"))).is(200);
    }

    @ParameterizedTest
    @EnumSource
    void noncesComeOneToFiveAtATime(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        String one = site.send(Ask.get(site.sdk("/nonce"))).is(200).text("nonce");
        List<JsonValue> five =
                list(site.send(Ask.get(site.sdk("/nonces?count=5"))).is(200).json(), "nonces");
        assertThat(five).hasSize(5).doesNotHaveDuplicates();
        assertThat(five.toString()).doesNotContain(one);
        assertThat(list(site.send(Ask.get(site.sdk("/nonces"))).is(200).json(), "nonces"))
                .hasSize(1);
        for (String count : List.of("0", "6", "-1", "x", "55", "1.0")) {
            site.send(Ask.get(site.sdk("/nonces?count=" + count)))
                    .isRefused(400, "invalid_request");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSmallQuestionsOfClientsAreAnswered(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        assertThat(site.send(Ask.get(site.sdk("/healthcheck"))).is(200).text("status"))
                .isEqualTo("healthy");
        assertThat(
                        site.send(Ask.get(site.sdk("/emailProvider?email=a@example.com")))
                                .is(200)
                                .text("emailProvider"))
                .isEqualTo("emailOnly");
        site.send(Ask.get(site.sdk("/emailProvider?email=a"))).isRefused(400, "invalid_request");
        String email = "{\"email\":\"a@example.com\"}";
        assertThat(site.send(Ask.post(site.sdk("/ssoProvider"), email)).is(200).text("type"))
                .isEqualTo("otp");
        site.send(Ask.post(site.sdk("/ssoProvider"), "{}")).isRefused(400, "invalid_body");
        site.send(Ask.post(site.sdk("/sdkSettings"), "{\"framework\":\"react\"}")).is(204);
        site.send(Ask.post(site.sdk("/events"), "{\"events\":[{\"type\":\"track\"}]}")).is(204);
        site.send(Ask.post(site.sdk("/events"), "{\"events\":[]}")).isRefused(400, "invalid_body");
        String eleven = "{\"events\":[" + "{},".repeat(10) + "{}]}";
        site.send(Ask.post(site.sdk("/events"), eleven)).isRefused(400, "invalid_body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/settings", "/nonce", "/nonces", "/healthcheck", "/networks", "/users"})
    void anEnvironmentThatIsNotThereIsNotFound(String path, Shared.Both both) {
        String sdk = "/api/v0/sdk/00000000-0000-4000-8000-000000000000" + path;
        both.on(TestDatabases.SQLITE).send(Ask.get(sdk)).isRefused(404, "not_found");
    }
}
