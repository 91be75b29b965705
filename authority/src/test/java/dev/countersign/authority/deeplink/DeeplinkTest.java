package dev.countersign.authority.deeplink;

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

/** The list of deep links. */
@ExtendWith(Shared.class)
final class DeeplinkTest {

    private static Answer add(Site site, String url) {
        String body = JsonObject.builder().put("url", url).build().toJson();
        return site.operate(Ask.post(site.admin("/deeplinkUrls"), body));
    }

    private static List<JsonObject> list(Site site) {
        return site.operate(Ask.get(site.admin("/deeplinkUrls"))).is(200).list("deeplinkUrls");
    }

    @ParameterizedTest
    @EnumSource
    void aDeepLinkIsListedOnceAndStruckOff(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Answer made = add(site, "shop://signed-in?step=1").is(201);
        assertThat(made.text("url")).isEqualTo("shop://signed-in?step=1");
        assertThat(made.text("createdAt")).isNotEmpty();
        add(site, "shop://signed-in?step=1").isRefused(422, "duplicate_exists");
        add(site, "https://shop.example/app").is(201);
        assertThat(list(site)).hasSize(2);
        Ask strike = Ask.of("DELETE", "/api/v0/deeplinkUrls/" + made.text("id"));
        site.operate(strike).is(204);
        assertThat(list(site)).hasSize(1);
        assertThat(site.operate(strike).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("SES-15")
    void anotherEnvironmentsDeepLinkIsNotThere(TestDatabases kind, Shared.Both both) {
        Site mine = both.site(kind);
        Site other = both.site(kind);
        String id = add(mine, "shop://mine").is(201).text("id");
        Ask strike = Ask.of("DELETE", "/api/v0/deeplinkUrls/" + id);
        assertThat(other.operate(strike).status()).isEqualTo(404);
        assertThat(list(other)).isEmpty();
        assertThat(list(mine)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatRunsSomethingOrIsNoAddressIsRefused(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        for (String url :
                List.of(
                        "javascript:alert(1)",
                        "JavaScript:alert(1)",
                        "data:text/html,x",
                        "file:///etc/passwd",
                        "signed-in",
                        "/signed-in",
                        "//shop.example",
                        "shop://a b",
                        "shop://me@shop",
                        "shop://x#y",
                        "shop:\\\\x",
                        "shöp://x")) {
            add(site, url).isRefused(422, "invalid_deeplink_url");
        }
        assertThat(list(site)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void thereAreOnlySoMany(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        for (int i = 0; i < Deeplinks.MOST; i++) {
            add(site, "shop://" + i).is(201);
        }
        add(site, "shop://more").isRefused(422, "invalid_update");
    }
}
