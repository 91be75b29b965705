package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.conformance.live.Site;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client library calls itself, as its tokens tell it. */
@ExtendWith(Live.class)
final class SdkVersionTest {
    private static final String VERSION = "ClientSDK/1.27.1";

    @Test
    void bothTokensTellTheVersionThatSignedInAlsoAfterARefresh(LiveAuthority live) {
        Site site = live.site("Versions");
        SignedInJson first = SignedInJson.of(signIn(live, site, VERSION).is(200));
        Ask refresh = Ask.of("POST", site.sdk("/refresh")).bearer(first.accessToken());
        SignedInJson second = SignedInJson.of(live.send(refresh).is(200));
        for (SignedInJson each : new SignedInJson[] {first, second}) {
            assertThat(version(each.accessToken())).contains(VERSION);
            assertThat(version(each.idToken())).contains(VERSION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "a\tb"
            })
    void whatIsNoVersionIsLeftOut(String text, LiveAuthority live) {
        Site site = live.site("No versions");
        SignedInJson signedIn = SignedInJson.of(signIn(live, site, text).is(200));
        assertThat(version(signedIn.accessToken())).isEmpty();
        assertThat(version(signedIn.idToken())).isEmpty();
    }

    private static Answer signIn(LiveAuthority live, Site site, String version) {
        JsonObject body =
                JsonObject.builder().put("jwt", live.issuer().mint("someone").token()).build();
        Ask ask = Ask.of("POST", site.sdk("/externalAuth/signin")).json(body);
        return live.send(ask.header("x-dyn-version", version));
    }

    private static Optional<String> version(String token) {
        String claims = token.split("\\.", -1)[1];
        return StrictJson.parseObject(Base64Url.decode(claims)).string("sdkVersion");
    }
}
