package dev.countersign.authority.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.config.Setting;
import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Running;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An environment that keeps access tokens in a cookie, behind https. */
final class SessionCookieTest {
    private static final String PAGE = "https://shop.example";

    private final Running running =
            Running.on(
                    TestDatabases.SQLITE, Map.of(Setting.PUBLIC_URL, "https://auth.shop.example"));
    private final Site site = running.site();

    @BeforeEach
    void keepTokensInACookie() {
        site.set("{\"security\":{\"auth\":{\"storage\":[\"cookie\"]}}}");
        site.operate(Ask.post(site.admin("/origins"), "{\"origin\":\"" + PAGE + "\"}")).is(201);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private Answer signIn() {
        return site.send(site.exchange("ada", "").from(PAGE)).is(200);
    }

    private static String cookie(Answer answer) {
        List<String> cookies = answer.raw().headers().allValues("Set-Cookie");
        assertThat(cookies).as(answer.toString()).hasSize(1);
        return cookies.getFirst();
    }

    /** The Cookie header of a browser that took what an answer set. */
    private static String kept(Answer answer) {
        return cookie(answer).split(";", 2)[0];
    }

    private Ask browser(Ask ask, Answer signedIn) {
        return ask.with("Cookie", kept(signedIn));
    }

    @Test
    void theCookieCarriesTheAccessTokenAndTheBodyNoToken() {
        Answer signedIn = signIn();
        assertThat(signedIn.json().has("minifiedJwt")).isFalse();
        assertThat(signedIn.json().has("jwt")).isFalse();
        assertThat(cookie(signedIn))
                .startsWith("DYNAMIC_JWT_TOKEN=ey")
                .contains("; Path=/")
                .contains("; Max-Age=7200")
                .contains("; HttpOnly")
                .contains("; Secure")
                .contains("; SameSite=Lax")
                .doesNotContain("Domain");
        site.send(browser(Ask.get(site.sdk("/users")), signedIn)).is(200);
    }

    @Test
    void aRefreshSetsTheCookieAnewAndSigningOutForgetsIt() {
        Answer signedIn = signIn();
        Answer refreshed =
                site.send(browser(Ask.of("POST", site.sdk("/refresh")), signedIn).from(PAGE))
                        .is(200);
        assertThat(refreshed.json().has("minifiedJwt")).isFalse();
        assertThat(kept(refreshed)).isNotEqualTo(kept(signedIn));
        Answer out =
                site.send(browser(Ask.of("POST", site.sdk("/revoke")), refreshed).from(PAGE))
                        .is(204);
        assertThat(cookie(out))
                .startsWith("DYNAMIC_JWT_TOKEN=;")
                .contains("; Path=/")
                .contains("; Max-Age=0")
                .contains("; HttpOnly")
                .contains("; Secure")
                .contains("; SameSite=Lax");
        site.send(browser(Ask.get(site.sdk("/users")), refreshed))
                .isRefused(401, "session_revoked");
    }

    @Test
    void erasingTheUserForgetsTheCookie() {
        Answer signedIn = signIn();
        Answer gone =
                site.send(browser(Ask.delete(site.sdk("/users")), signedIn).from(PAGE)).is(204);
        assertThat(cookie(gone)).startsWith("DYNAMIC_JWT_TOKEN=;").contains("; Max-Age=0");
    }

    @Test
    void aParentDomainIsSetAndForgottenAlike() {
        site.set("{\"security\":{\"auth\":{\"cookieDomain\":\"shop.example\"}}}");
        Answer signedIn = signIn();
        assertThat(cookie(signedIn)).contains("; Domain=shop.example");
        Answer out =
                site.send(browser(Ask.of("POST", site.sdk("/revoke")), signedIn).from(PAGE))
                        .is(204);
        assertThat(cookie(out)).contains("; Domain=shop.example").contains("; Max-Age=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example; Path=/x",
                "shop.example,evil.example",
                "shöp.example",
                "shop .example",
                "https://shop.example",
                "shop.example:443",
                "-"
            })
    void aCookieDomainThatIsNoHostNameIsRefusedAndPeopleStillSignIn(String domain) {
        String patch = "{\"security\":{\"auth\":{\"cookieDomain\":\"" + domain + "\"}}}";
        site.operate(Ask.put(site.admin(""), patch)).isRefused(422, "invalid_settings");
        assertThat(cookie(signIn())).doesNotContain("Domain");
    }

    @Tag("SES-05")
    @Test
    void aCookieAuthorisesWritesOfListedPagesAlone() {
        Answer signedIn = signIn();
        Ask write = browser(Ask.put(site.sdk("/users"), "{\"alias\":\"x\"}"), signedIn);
        Ask read = browser(Ask.get(site.sdk("/users")), signedIn);
        site.send(write).isRefused(403, "csrf_refused");
        for (String evil :
                List.of(
                        "https://evil.example",
                        "null",
                        "http://shop.example",
                        PAGE + ":444",
                        "https://shop.example.evil.example")) {
            site.send(write.from(evil)).isRefused(403, "csrf_refused");
            site.send(read.from(evil)).isRefused(403, "csrf_refused");
        }
        assertThat(site.send(read).is(200).json().has("alias")).isFalse();
        site.send(write.from(PAGE)).is(200);
        assertThat(site.send(read).is(200).json().string("alias")).contains("x");
    }

    @Tag("SES-04")
    @Test
    void twoCookiesOfTheNameRefuseTheRequest() {
        Answer signedIn = signIn();
        String twice = kept(signedIn) + "; DYNAMIC_JWT_TOKEN=other";
        site.send(Ask.get(site.sdk("/users")).with("Cookie", twice))
                .isRefused(400, "duplicate_cookie");
    }

    @Test
    void whereTokensAreKeptInAppACookieOpensNothing() {
        Answer signedIn = signIn();
        site.set("{\"security\":{\"auth\":{\"storage\":[\"localstorage\"]}}}");
        site.send(browser(Ask.get(site.sdk("/users")), signedIn)).isRefused(401, "unauthorized");
        Answer inApp = signIn();
        assertThat(inApp.json().has("minifiedJwt")).isTrue();
        assertThat(inApp.header("Set-Cookie")).isEmpty();
    }
}
