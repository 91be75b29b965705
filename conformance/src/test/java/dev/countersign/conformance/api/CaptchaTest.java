package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.conformance.live.Site;
import dev.countersign.jose.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captchas, with a service that is really asked. */
@ExtendWith(Live.class)
final class CaptchaTest {
    private static final String ADDRESS = "{\"email\":\"ann@example.com\"%s}";
    private static final String SOLVED = ",\"captchaToken\":\"solved\"";

    private final SiteVerify service = new SiteVerify();

    @AfterEach
    void close() {
        service.close();
    }

    private Site site(LiveAuthority live, String name) {
        Site site = live.site(name);
        put(site, "captcha", keys("hcaptcha")).is(200);
        return site;
    }

    private String keys(String provider) {
        return "{\"enabled\":true,\"provider\":\"%s\",\"siteKey\":\"site-1\",".formatted(provider)
                + "\"secretKey\":\"0xSECRET&=\",\"verifyUrl\":\""
                + service.url()
                + "\"}";
    }

    private static Answer put(Site site, String member, String value) {
        String body = "{\"security\":{\"" + member + "\":" + value + "}}";
        return site.operate(Ask.of("PUT", site.admin("")).json(body));
    }

    private static Answer create(Site site, String more) {
        Ask ask = Ask.post(site.sdk("/emailVerifications/create"), ADDRESS.formatted(more));
        return site.live().send(ask);
    }

    @Tag("OTP-08")
    @Test
    void aMailIsSentToWhomTheServiceCallsAPerson(LiveAuthority live) {
        Site site = site(live, "Captcha");
        assertThat(create(site, "").isRefusal(422).code()).isEqualTo("captcha_refused");
        assertThat(create(site, ",\"captchaToken\":\" \"").isRefusal(422).code())
                .isEqualTo("captcha_refused");
        assertThat(service.asked()).isEmpty();
        assertThat(create(site, ",\"captchaToken\":\"guessed\"").isRefusal(422).code())
                .isEqualTo("captcha_refused");
        create(site, SOLVED).is(201);
        assertThat(service.asked()).hasSize(2);
        assertThat(service.asked().getLast())
                .containsEntry("secret", "0xSECRET&=")
                .containsEntry("response", "solved")
                .containsEntry("sitekey", "site-1")
                .containsKey("remoteip");
    }

    @Test
    void anotherMailAsksForAnotherCaptcha(LiveAuthority live) {
        Site site = site(live, "Captcha again");
        String challenge = create(site, SOLVED).is(201).text("verificationUUID");
        String retry =
                "{\"email\":\"ann@example.com\",\"verificationUUID\":\"" + challenge + "\"%s}";
        String path = site.sdk("/emailVerifications/retry");
        live.send(Ask.post(path, retry.formatted(""))).isRefusal(422);
        live.send(Ask.post(path, retry.formatted(SOLVED))).is(201);
    }

    @Test
    void aNewAddressOfAUserAsksForOneAndOtherMembersDoNot(LiveAuthority live) {
        Site site = site(live, "Captcha of a user");
        SignedInJson user = site.signIn("someone");
        Ask put = Ask.of("PUT", site.sdk("/users")).bearer(user.accessToken());
        live.send(put.json("{\"alias\":\"Ann\"}")).is(200);
        live.send(put.json(ADDRESS.formatted(""))).isRefusal(422);
        Answer offered = live.send(put.json(ADDRESS.formatted(SOLVED))).is(200);
        assertThat(offered.text("nextView")).isEqualTo("verify-email");
    }

    @Tag("OTP-08")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    500 | '{"success":true}'
                    302 | '{"success":true}'
                    200 | '<html>'
                    200 | '[]'
                    200 | '{}'
                    200 | '{"success":"true"}'
                    200 | '{"success":1}'
                    200 | '{"success":false,"success":true}'
                    200 | '{"success":false,"error-codes":["invalid-input-secret"]}'
                    200 | '{"success":false,"error-codes":["internal-error"]}'
                    """)
    void whateverIsNoPlainYesIsNone(int status, String body, LiveAuthority live) {
        Site site = site(live, "Captcha out of order");
        service.say(status, body);
        Answer answer = create(site, SOLVED).isRefusal(503);
        assertThat(answer.code()).isEqualTo("captcha_unavailable");
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.raw().body()).doesNotContain("SECRET", "localhost");
        String audit =
                site.operate(Ask.get(site.admin("/audit?action=captcha.unavailable"))).raw().body();
        assertThat(audit).contains("reason").doesNotContain("SECRET");
    }

    @Test
    void aServiceThatIsGoneLetsNobodyPass(LiveAuthority live) {
        Site site = site(live, "Captcha gone");
        service.close();
        assertThat(create(site, SOLVED).isRefusal(503).code()).isEqualTo("captcha_unavailable");
    }

    @Test
    void clientsLearnTheSiteKeyAndNobodyTheSecret(LiveAuthority live) {
        Site site = site(live, "Captcha published");
        String seen = site.operate(Ask.get(site.admin(""))).is(200).raw().body();
        assertThat(seen).contains("site-1", "verifyUrl").doesNotContain("SECRET", "secretKey");
        Answer published = live.send(Ask.get(site.sdk("/settings"))).is(200);
        assertThat(published.raw().body()).doesNotContain("SECRET", "secretKey", "verifyUrl");
        JsonObject security = part(published.json(), "security");
        assertThat(part(security, "captcha").toJson())
                .isEqualTo("{\"enabled\":true,\"provider\":\"hcaptcha\",\"siteKey\":\"site-1\"}");
        assertThat(part(security, "hCaptcha").toJson())
                .isEqualTo("{\"enabled\":true,\"siteKey\":\"site-1\"}");
    }

    @Test
    void whatWasReadCanBeWrittenBack(LiveAuthority live) {
        Site site = site(live, "Captcha written back");
        JsonObject settings = part(site.operate(Ask.get(site.admin(""))).json(), "settings");
        site.operate(Ask.of("PUT", site.admin("")).json(settings)).is(200);
        create(site, SOLVED).is(201);
    }

    @Test
    void oneOfTwoKeysIsRefused(LiveAuthority live) {
        Site site = live.site("Captcha halves");
        assertThat(
                        put(site, "captcha", "{\"enabled\":true,\"siteKey\":\"s\"}")
                                .isRefusal(422)
                                .code())
                .isEqualTo("captcha_settings_incomplete_key_pair");
        assertThat(put(site, "captcha", "{\"provider\":\"riddles\"}").isRefusal(422).code())
                .isEqualTo("invalid_settings");
        create(site, "").is(201);
    }

    @Test
    void theOlderNameOfTheSettingsIsUnderstood(LiveAuthority live) {
        Site site = live.site("Captcha of old");
        String old = "{\"enabled\":true,\"siteKey\":\"old-1\",\"secretKey\":\"0xSECRET&=\"}";
        put(site, "hCaptcha", old).is(200);
        put(site, "captcha", "{\"verifyUrl\":\"" + service.url() + "\"}").is(200);
        create(site, "").isRefusal(422);
        create(site, SOLVED).is(201);
        assertThat(service.asked().getLast()).containsEntry("sitekey", "old-1");
    }

    @Test
    void theOtherServiceIsNotMirroredUnderTheOlderName(LiveAuthority live) {
        Site site = live.site("Captcha by Turnstile");
        put(site, "captcha", keys("cloudflareTurnstile")).is(200);
        JsonObject security = part(live.send(Ask.get(site.sdk("/settings"))).json(), "security");
        assertThat(part(security, "hCaptcha").toJson()).isEqualTo("{\"enabled\":false}");
        create(site, SOLVED).is(201);
    }

    private static JsonObject part(JsonObject json, String name) {
        return (JsonObject) json.find(name).orElseThrow();
    }
}
