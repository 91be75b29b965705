package dev.countersign.authority.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments, their settings and their origins. */
@ExtendWith(Shared.class)
final class EnvironmentAdminTest {
    private static final String ENVIRONMENTS = "/api/v0/operator/environments";

    private static JsonObject settings(Site site) {
        return site.operate(Ask.get(site.admin(""))).is(200).object("settings");
    }

    private static JsonObject part(JsonObject settings, String name) {
        return (JsonObject) settings.find(name).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anEnvironmentIsMadeListedAndRead(TestDatabases kind, Shared.Both both) {
        Answer made =
                both.on(kind)
                        .operate(
                                Ask.post(
                                        ENVIRONMENTS,
                                        "{\"name\":\"Shop\",\"environmentName\":\"live\"}"))
                        .is(201);
        String id = made.text("id");
        assertThat(made.text("issuer")).endsWith("/" + id);
        assertThat(both.on(kind).operate(Ask.get(ENVIRONMENTS)).is(200).list("environments"))
                .anyMatch(environment -> environment.string("id").filter(id::equals).isPresent());
        JsonObject read =
                both.on(kind).operate(Ask.get("/api/v0/environments/" + id)).is(200).json();
        assertThat(read).isEqualTo(made.json());
        assertThat(part(read, "settings").string("environmentName")).contains("live");
        both.on(kind).operate(Ask.get("/api/v0/environments/" + id + "/keys")).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":5}",
                "{\"name\":\"a\\nb\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"Shop\",\"environmentName\":\"test\"}",
                "{\"name\":\"Shop\",\"environmentName\":true}"
            })
    void anEnvironmentNeedsANameThatCanBePrintedAndAKnownKind(String body, Shared.Both both) {
        both.on(TestDatabases.SQLITE)
                .operate(Ask.post(ENVIRONMENTS, body))
                .isRefused(400, "invalid_body");
    }

    @ParameterizedTest
    @EnumSource
    void settingsAreLaidOverThoseThatAreThere(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set("{\"general\":{\"displayName\":\"A\",\"supportEmail\":\"a@example.com\"}}");
        site.set("{\"general\":{\"displayName\":\"B\"},\"sdk\":{\"multiWallet\":true}}");
        assertThat(part(settings(site), "general").toJson())
                .isEqualTo("{\"displayName\":\"B\",\"supportEmail\":\"a@example.com\"}");
        JsonObject answered = site.set("{\"general\":{\"supportEmail\":null}}").json();
        assertThat(part(answered, "general").has("supportEmail")).isFalse();
        assertThat(part(answered, "sdk").toJson()).isEqualTo("{\"multiWallet\":true}");
        assertThat(answered).isEqualTo(settings(site));
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedDocumentChangesNothingOfIt(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        JsonObject before = settings(site);
        for (String bad :
                List.of(
                        "\"security\":{\"environmentLocked\":\"yes\"}",
                        "\"security\":[]",
                        "\"security\":{\"auth\":{\"issuerStyle\":\"odd\"}}",
                        "\"security\":{\"auth\":{\"storage\":\"cookie\"}}",
                        "\"kyc\":{}",
                        "\"kyc\":[5]",
                        "\"kyc\":[{\"required\":true}]",
                        "\"customFields\":[{\"name\":\"a\",\"validationRules\":{\"regex\":\"(\"}}]",
                        "\"sdk\":{\"emailSignIn\":{\"enabled\":1}}",
                        "\"general\":{\"displayName\":5}",
                        "\"security\":{\"externalAuth\":{\"iss\":\"i\",\"jwks\":{\"keys\":[]}}}",
                        "\"security\":{\"externalAuth\":{\"enabled\":true,\"iss\":\"i\","
                                + "\"jwksUrl\":\"http://10.0.0.1/keys\"}}")) {
            String body = "{\"design\":{\"theme\":\"dark\"}," + bad + "}";
            site.operate(Ask.put(site.admin(""), body)).isRefused(422, "invalid_settings");
        }
        String large = "{\"design\":{\"css\":\"" + "x".repeat(49 * 1024) + "\"}}";
        site.operate(Ask.put(site.admin(""), large)).isRefused(422, "invalid_settings");
        site.operate(Ask.put(site.admin(""), "[]")).is(400);
        assertThat(settings(site)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstExternalIssuerIsASetting(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set("{\"security\":{\"externalAuth\":{\"enabled\":false}}}");
        site.send(site.exchange("ada", "")).is(422);
        assertThat(part(part(settings(site), "security"), "externalAuth").toJson())
                .isEqualTo("{\"enabled\":false}");
        site.set("{\"security\":{\"externalAuth\":{\"enabled\":true}}}");
        assertThat(part(part(settings(site), "security"), "externalAuth").string("iss"))
                .contains(Site.ISSUER);
        site.signIn("ada");
    }

    @ParameterizedTest
    @EnumSource
    void originsAreListedOnceAndStruckOff(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Ask add = Ask.post(site.admin("/origins"), "{\"origin\":\"HTTPS://Shop.Example:443\"}");
        JsonObject made = site.operate(add).is(201).object("origin");
        assertThat(made.string("origin")).contains("https://shop.example");
        assertThat(made.string("projectEnvironmentId")).contains(site.id());
        site.operate(add).isRefused(422, "invalid_cors_origins");
        assertThat(site.operate(Ask.get(site.admin("/origins"))).is(200).list("origins"))
                .containsExactly(made);
        site.send(site.exchange("ada", "").from("https://evil.example")).is(403);
        site.send(site.exchange("ada", "").from("https://shop.example")).is(200);
        String one = "/api/v0/origins/" + made.string("id").orElseThrow();
        both.site(kind).operate(Ask.delete(one)).isRefused(404, "not_found");
        site.operate(Ask.delete(one)).is(204);
        site.operate(Ask.delete(one)).isRefused(404, "not_found");
        assertThat(site.operate(Ask.get(site.admin("/origins"))).is(200).list("origins")).isEmpty();
    }

    @Tag("SES-07")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/",
                "https://shop.example/app",
                "https://shop.example?x",
                "https://shop.example#x",
                "https://user@shop.example",
                "shop.example",
                "//shop.example",
                "*",
                "https://*",
                "https://a.*.example",
                "https://*.*.example",
                "https://shöp.example",
                "ftp://shop.example",
                "javascript:alert(1)",
                "null",
                " https://shop.example"
            })
    void whatIsNoOriginIsNotListed(String text, Shared.Both both) {
        Site site = both.site(TestDatabases.SQLITE);
        String body = JsonObject.builder().put("origin", text).build().toJson();
        site.operate(Ask.post(site.admin("/origins"), body)).isRefused(422, "invalid_cors_origins");
        assertThat(site.operate(Ask.get(site.admin("/origins"))).is(200).list("origins")).isEmpty();
    }

    @Tag("SES-07")
    @ParameterizedTest
    @EnumSource
    void aStarStandsForOneLabel(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.operate(Ask.post(site.admin("/origins"), "{\"origin\":\"https://*.shop.example\"}"))
                .is(201);
        site.send(site.exchange("ada", "").from("https://a.shop.example")).is(200);
        for (String other :
                List.of(
                        "https://shop.example",
                        "https://a.b.shop.example",
                        "https://.shop.example",
                        "http://a.shop.example",
                        "https://a.shop.example:444",
                        "https://a.shop.example.evil.example",
                        "https://evil/.shop.example",
                        "null")) {
            Answer answer = site.send(site.exchange("ada", "").from(other));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        }
    }
}
