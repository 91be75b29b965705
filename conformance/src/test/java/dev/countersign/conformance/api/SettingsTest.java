package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.Site;
import dev.countersign.jose.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that nobody could read are refused, with the member's name, and change nothing. */
@ExtendWith(Live.class)
final class SettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    security.signingKey.bits | '{"security":{"signingKey":{"bits":1024}}}'
                    security.signingKey.bits | '{"security":{"signingKey":{"bits":2049}}}'
                    security.signingKey.bits | '{"security":{"signingKey":{"bits":"4096"}}}'
                    security.signingKey.rotationDays | '{"security":{"signingKey":{"rotationDays":-1}}}'
                    security.signingKey.rotationDays | '{"security":{"signingKey":{"rotationDays":1.5}}}'
                    security.signingKey.rotationDays | '{"security":{"signingKey":{"rotationDays":3651}}}'
                    security.auth.storage | '{"security":{"auth":{"storage":["jar"]}}}'
                    security.auth.storage | '{"security":{"auth":{"storage":[1]}}}'
                    security.auth.storage | '{"security":{"auth":{"storage":"cookie"}}}'
                    security.auth.cookieDomain | '{"security":{"auth":{"cookieDomain":"a;b"}}}'
                    security.auth.cookieDomain | '{"security":{"auth":{"cookieDomain":"com"}}}'
                    security.jwtDuration.amount | '{"security":{"jwtDuration":{"unit":"hours"}}}'
                    security.jwtDuration.amount | '{"security":{"jwtDuration":{"amount":31,"unit":"days"}}}'
                    security.captcha.verifyUrl | '{"security":{"captcha":{"verifyUrl":"ftp://a.example"}}}'
                    security.mfa.actions[0].tokenBehavior | '{"security":{"mfa":{"actions":[{"action":"a","tokenBehavior":"b"}]}}}'
                    security.mfa.methods[0] | '{"security":{"mfa":{"methods":["totp"]}}}'
                    chains | '{"chains":{}}'
                    chains[0] | '{"chains":[7]}'
                    chains[0].name | '{"chains":[{"enabled":true}]}'
                    providers[0].provider | '{"providers":[{}]}'
                    kyc | '{"kyc":"none"}'
                    design | '{"design":[]}'
                    general.appLogo | '{"general":{"appLogo":7}}'
                    sdk.views[0].type | '{"sdk":{"views":[{"sections":[]}]}}'
                    sdk.multiWallet | '{"sdk":{"multiWallet":"yes"}}'
                    """)
    void whatNobodyCouldReadIsRefusedByName(String member, String body, LiveAuthority live) {
        Site site = live.site("Shapes");
        String before = site.operate(Ask.get(site.admin(""))).is(200).raw().body();
        Answer answer = site.operate(Ask.of("PUT", site.admin("")).json(body)).isRefusal(422);
        assertThat(answer.code()).isEqualTo("invalid_settings");
        assertThat(answer.text("error")).startsWith(member + ": ");
        assertThat(site.operate(Ask.get(site.admin(""))).raw().body()).isEqualTo(before);
    }

    @Test
    void aLifeWithoutAUnitIsOfHoursAndPublishedWhole(LiveAuthority live) {
        Site site = live.site("Hours");
        String body = "{\"security\":{\"jwtDuration\":{\"amount\":4}}}";
        Answer answer = site.operate(Ask.of("PUT", site.admin("")).json(body)).is(200);
        assertThat(answer.raw().body())
                .contains("\"jwtDuration\":{\"amount\":240,\"unit\":\"minutes\"}");
    }

    @Test
    void secretsOfProvidersThatNobodyUsesAreNotKept(LiveAuthority live) {
        Site site = live.site("Provider secrets");
        String body = "{\"providers\":[{\"provider\":\"google\",\"clientSecret\":\"hush\"}]}";
        Answer answer = site.operate(Ask.of("PUT", site.admin("")).json(body)).is(200);
        assertThat(answer.raw().body()).contains("google").doesNotContain("hush");
    }

    @Test
    void whatEveryClientReadsIsThereAfterAWholeDocumentWasWrittenBack(LiveAuthority live) {
        Site site = live.site("Whole");
        JsonObject settings =
                (JsonObject)
                        site.operate(Ask.get(site.admin(""))).json().find("settings").orElseThrow();
        JsonObject after =
                site.operate(Ask.of("PUT", site.admin("")).json(settings)).is(200).json();
        assertThat(after).isEqualTo(settings);
    }
}
