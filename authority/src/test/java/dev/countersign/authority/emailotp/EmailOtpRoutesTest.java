package dev.countersign.authority.emailotp;

import static dev.countersign.authority.emailotp.OtpHttp.answer;
import static dev.countersign.authority.emailotp.OtpHttp.email;
import static dev.countersign.authority.emailotp.OtpHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.mail.MovableClock;
import dev.countersign.authority.ratelimit.LimitSettings;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailOtpRoutesTest {

    private static final String ANN = "ann@example.com";
    private static final String SHOP = "https://shop.example";

    private final TestDatabase at = TestDatabases.SQLITE.fresh();
    private final MovableClock clock = new MovableClock();
    private final OtpFixture node = new OtpFixture(clock, at.database(), LimitSettings.USUAL);
    private final OtpHttp http = new OtpHttp(node);

    @AfterEach
    void stop() {
        http.close();
        at.close();
    }

    @Test
    void aCodeSignsInAndAnotherAddsASecondAddress() {
        Environment shop = node.environmentWithKey(Kind.SANDBOX);
        HttpResponse<String> created = http.post(shop, "create", email(" Ann@Example.com"));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(created).names()).containsExactly("verificationUUID", "email");
        assertThat(json(created).string("email")).contains(ANN);
        HttpResponse<String> signedIn =
                http.post(shop, "signIn", answer(created, node.code(ANN)), "Origin", SHOP);
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        assertThat(json(signedIn).names()).contains("user", "expiresAt", "minifiedJwt", "jwt");
        String token = json(signedIn).string("minifiedJwt").orElseThrow();

        HttpResponse<String> second = http.post(shop, "create", email("ann@work.example"));
        HttpResponse<String> added =
                http.post(
                        shop,
                        "verify",
                        answer(second, node.code("ann@work.example")),
                        "Authorization",
                        "Bearer " + token);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(json(added).string("nextView")).contains("done");
        JsonObject user = (JsonObject) json(added).find("user").orElseThrow();
        assertThat(((JsonArray) user.find("verifiedCredentials").orElseThrow()).values())
                .hasSize(2);
        assertThat(node.count("user_account")).isEqualTo(1);
    }

    @Test
    void addingAnAddressAsksWhoIsThere() {
        Environment shop = node.environment();
        HttpResponse<String> created = http.post(shop, "create", email(ANN));
        assertThat(http.post(shop, "verify", answer(created, node.code(ANN))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRetryKeepsTheNameAndVoidsTheCode() {
        Environment shop = node.environmentWithKey(Kind.SANDBOX);
        HttpResponse<String> created = http.post(shop, "create", email(ANN));
        String id = json(created).string("verificationUUID").orElseThrow();
        String body = "{\"verificationUUID\":\"" + id + "\",\"email\":\"" + ANN + "\"}";
        HttpResponse<String> again = http.post(shop, "retry", body);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(created.body());
        assertThat(node.mails(ANN)).hasSize(2);
        assertThat(http.post(shop, "signin", answer(again, node.code(ANN))).statusCode())
                .isEqualTo(200);
        assertCode(http.post(shop, "retry", body), 422, "invalid_email_verification");
        assertCode(
                http.post(shop, "retry", body.replace(ANN, "bob@example.com")),
                422,
                "invalid_email_verification");
    }

    @Test
    @Tag("OTP-07")
    void knownUnknownAndSilencedAddressesGetTheSameAnswers() {
        Environment shop = node.environmentWithKey(Kind.SANDBOX);
        HttpResponse<String> first = http.post(shop, "create", email(ANN));
        http.post(shop, "signin", answer(first, node.code(ANN)));
        HttpResponse<String> known = http.post(shop, "create", email(ANN));
        HttpResponse<String> unknown = http.post(shop, "create", email("eve@example.com"));
        for (int i = 0; i < 5; i++) {
            http.post(shop, "create", email("bob@example.com"));
        }
        HttpResponse<String> silenced = http.post(shop, "create", email("bob@example.com"));
        assertThat(node.mails("bob@example.com")).hasSize(5);
        assertThat(List.of(unknown.statusCode(), silenced.statusCode()))
                .containsOnly(known.statusCode());
        assertThat(headers(unknown)).isEqualTo(headers(known));
        assertThat(headers(silenced)).isEqualTo(headers(known));
        assertThat(json(unknown).names()).isEqualTo(json(known).names());
        assertThat(json(silenced).names()).isEqualTo(json(known).names());
        for (HttpResponse<String> created : List.of(known, unknown, silenced)) {
            assertCode(
                    http.post(shop, "signin", answer(created, "not it")),
                    422,
                    "wrong_email_verification_token");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not an address",
                "\"e@attacker.example\"@victim.example",
                "ann@b.example,evil@x.example",
                "ann@example.com\r\nBcc: evil@x.example",
                "mıke@example.com",
                "ann@localhost"
            })
    @Tag("OTP-09")
    void whatIsNoAddressGetsNoMail(String typed) {
        Environment shop = node.environment();
        assertCode(http.post(shop, "create", email(typed)), 422, "invalid_email_address");
        assertThat(node.mail.waiting()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "create, {}, 400, invalid_body",
        "create, '{\"email\":5}', 400, invalid_body",
        "create, '{\"email\":[\"a@b.example\"]}', 400, invalid_body",
        "create, 'nonsense', 400, invalid_json",
        "retry, '{\"email\":\"a@b.example\",\"verificationUUID\":\"x\"}', 422,"
                + " invalid_email_verification",
        "signin, '{\"verificationUUID\":\"x\",\"verificationToken\":\"1\"}', 422,"
                + " invalid_email_verification",
        "signin, '{\"verificationUUID\":\"x\"}', 422, invalid_email_verification",
        "signin, '{\"verificationToken\":\"123456\"}', 400, invalid_body"
    })
    void whatIsNotAskedSoIsRefused(String operation, String body, int status, String code) {
        assertCode(http.post(node.environment(), operation, body), status, code);
    }

    @Test
    void theErrorsOfAnAnswerAreThoseThatClientsKnow() {
        Environment shop = node.environment();
        HttpResponse<String> created = http.post(shop, "create", email(ANN));
        String wrong = OtpFixture.other(node.code(ANN));
        for (int i = 0; i < 5; i++) {
            assertCode(
                    http.post(shop, "signin", answer(created, wrong)),
                    422,
                    "wrong_email_verification_token");
        }
        assertCode(
                http.post(shop, "signin", answer(created, node.code(ANN))),
                422,
                "too_many_email_verification_attempts");
        clock.advance(EmailCodes.LIFE);
        assertCode(
                http.post(shop, "signin", answer(created, node.code(ANN))),
                422,
                "invalid_email_verification");
    }

    @Test
    @Tag("OTP-08")
    void aNetworkThatAsksTooOftenIsToldWhenToComeBack() {
        Environment shop = node.environment();
        for (int i = 0; i < 30; i++) {
            assertThat(http.post(shop, "create", email("a" + i + "@b.example")).statusCode())
                    .isEqualTo(201);
        }
        HttpResponse<String> known = http.post(shop, "create", email("a1@b.example"));
        assertCode(known, 429, "too_many_requests");
        assertThat(known.headers().firstValue("Retry-After")).contains("3600");
        assertCode(http.post(shop, "create", email("new@b.example")), 429, "too_many_requests");
    }

    @Test
    @Tag("OTP-13")
    void forgedHeadersChangeNothingInTheMail() {
        Environment shop = node.environment();
        http.post(shop, "create", email(ANN));
        String reply = http.postAs(shop, "evil.example", email("bob@example.com"));
        assertThat(reply).startsWith("HTTP/1.1 201");
        String honest = node.mails(ANN).getFirst().content().text();
        String forged = node.mails("bob@example.com").getFirst().content().text();
        assertThat(forged.replace(node.code("bob@example.com"), "CODE"))
                .isEqualTo(honest.replace(node.code(ANN), "CODE"))
                .contains("https://auth.example")
                .doesNotContain("evil");
    }

    @Test
    @Tag("OTP-06")
    void whereTokensLiveInCookiesOnlyTheBrowserThatAskedMayAnswer() {
        Environment shop = inCookie();
        HttpResponse<String> created = http.post(shop, "create", email(ANN), "Origin", SHOP);
        String set = created.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set)
                .startsWith("__Host-countersign-browser=")
                .contains("; Path=/;", "HttpOnly", "Secure", "SameSite=Lax");
        String cookie = set.substring(0, set.indexOf(';'));
        String answer = answer(created, node.code(ANN));
        assertCode(
                http.post(shop, "signin", answer, "Origin", SHOP),
                422,
                "invalid_email_verification");
        String others = "__Host-countersign-browser=" + "A".repeat(32);
        assertCode(
                http.post(shop, "signin", answer, "Origin", SHOP, "Cookie", others),
                422,
                "invalid_email_verification");
        HttpResponse<String> done =
                http.post(shop, "signin", answer, "Origin", SHOP, "Cookie", cookie);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(json(done).names()).doesNotContain("minifiedJwt", "jwt");
        assertThat(node.count("user_session")).isEqualTo(1);
    }

    @Test
    @Tag("SES-06")
    void anotherSitesPageCannotSignABrowserIn() {
        Environment shop = inCookie();
        HttpResponse<String> created = http.post(shop, "create", email(ANN), "Origin", SHOP);
        String set = created.headers().firstValue("Set-Cookie").orElseThrow();
        String cookie = set.substring(0, set.indexOf(';'));
        String answer = answer(created, node.code(ANN));
        assertCode(
                http.post(
                        shop, "signin", answer, "Origin", "https://evil.example", "Cookie", cookie),
                403,
                "forbidden_origin");
        assertCode(http.post(shop, "signin", answer, "Cookie", cookie), 403, "csrf_refused");
        assertThat(http.post(shop, "signin", answer, "Origin", SHOP, "Cookie", cookie).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "de-CH, Ihr Code für",
        "'fr;q=0.9, en;q=0.1', Votre code pour",
        "es, Su código para",
        "ja, Your code for"
    })
    @Tag("OTP-06")
    void theMailNamesTheApplicationAndWarnsInTheReadersLanguage(String accepted, String subject) {
        Environment shop = node.environment();
        http.post(shop, "create", email(ANN), "Accept-Language", accepted);
        var content = node.mails(ANN).getFirst().content();
        assertThat(content.subject()).isEqualTo(subject + " Shop & Söhne");
        assertThat(content.text()).contains("Shop & Söhne", " 10 ").contains(node.code(ANN));
        assertThat(content.html()).contains("Shop &amp; Söhne").doesNotContain("& S");
    }

    @Test
    void whereACaptchaIsDemandedAndNoneIsConnectedNoMailGoesOut() {
        Environment shop =
                node.changed(node.environment(), "{\"security\":{\"captcha\":{\"enabled\":true}}}");
        assertCode(http.post(shop, "create", email(ANN)), 422, "captcha_refused");
        assertThat(node.mail.waiting()).isZero();
    }

    private Environment inCookie() {
        Environment shop = node.environmentWithKey(Kind.LIVE);
        node.changes.addOrigin(shop.id(), SHOP, (tx, changed) -> {});
        return node.changed(shop, "{\"security\":{\"auth\":{\"storage\":[\"cookie\"]}}}");
    }

    private static Set<String> headers(HttpResponse<String> reply) {
        Map<String, List<String>> all = reply.headers().map();
        return new TreeSet<>(all.keySet());
    }

    private static void assertCode(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(json(reply).string("code")).as(reply.body()).contains(code);
    }
}
