package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.conformance.live.Site;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations of the operator's surface that have no room of their own. */
@ExtendWith(Live.class)
final class OperatorSurfaceTest {
    private static final String WALLET =
            "{\"address\":\"0x%s\",\"chain\":\"EVM\",\"provider\":\"browserExtension\","
                    + "\"walletName\":\"metamask\",\"authMode\":\"connect-only\"}";

    @Test
    void aUserIsReadChangedAndErasedByTheirIdAlone(LiveAuthority live) {
        Site site = live.site("By id");
        SignedInJson someone = site.signIn("someone");
        String path = "/api/v0/users/" + someone.userId();
        assertThat(inner(site, Ask.get(path)).string("id")).contains(someone.userId());
        Ask change = Ask.of("PUT", path).json("{\"alias\":\"Ann\"}");
        assertThat(inner(site, change).string("alias")).contains("Ann");
        Ask alive = Ask.get(site.sdk("/session")).bearer(someone.accessToken());
        live.send(alive).is(204);
        site.operate(Ask.of("POST", path + "/mfa/reset")).is(204);
        site.operate(Ask.of("DELETE", path + "/mfa")).is(204);
        site.operate(Ask.of("POST", path + "/sessions/revoke")).is(204);
        live.send(alive).isRefusal(401);
        site.operate(Ask.of("DELETE", path)).is(204);
        site.operate(Ask.get(path)).isRefusal(404);
        site.operate(Ask.of("DELETE", path)).isRefusal(404);
    }

    @Test
    void theOperatorReachesAUserByTheirIdAlone(LiveAuthority live) {
        SignedInJson someone = live.site("Operator's reach").signIn("someone");
        live.send(Ask.get("/api/v0/users/" + someone.userId()).bearer(live.operator())).is(200);
    }

    @Test
    void usersAndConnectedWalletsAreCounted(LiveAuthority live) {
        Site site = live.site("Statistics");
        Site other = live.site("Other statistics");
        site.signIn("one");
        site.signIn("two");
        site.operate(Ask.post(site.admin("/users"), "{\"alias\":\"never came\"}")).is(201);
        String wallet = WALLET.formatted("a".repeat(40));
        live.send(Ask.post(site.sdk("/connect"), wallet)).is(202);
        live.send(Ask.post(site.sdk("/connect"), wallet)).is(202);
        live.send(Ask.post(site.sdk("/connect"), WALLET.formatted("b".repeat(40)))).is(202);
        assertThat(counted(site, "users")).isEqualTo("3 2");
        assertThat(counted(site, "visitors")).isEqualTo("2 2");
        assertThat(counted(other, "users")).isEqualTo("0 0");
        assertThat(counted(other, "visitors")).isEqualTo("0 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'address' | '"short"' | 422 | invalid_wallet_address
                    'address' | 7 | 400 | invalid_body
                    'chain' | '"DOGE"' | 422 | unsupported_chain
                    'chain' | null | 400 | invalid_body
                    'provider' | '"telepathy"' | 400 | invalid_body
                    'walletName' | '"  "' | 422 | invalid_wallet_name
                    'walletName' | '""' | 400 | invalid_body
                    'authMode' | '"sign-only"' | 400 | invalid_body
                    """)
    void aWalletThatIsNoneIsNotConnected(
            String member, String value, int status, String code, LiveAuthority live) {
        Site site = live.site("Wallets");
        String body = WALLET.formatted("a".repeat(40));
        JsonObject wallet = StrictJson.parseObject(body);
        JsonObject bad = wallet.with(member, StrictJson.parse(value == null ? "null" : value));
        assertThat(
                        live.send(Ask.of("POST", site.sdk("/connect")).json(bad))
                                .isRefusal(status)
                                .code())
                .isEqualTo(code);
        assertThat(counted(site, "visitors")).isEqualTo("0 0");
    }

    @Test
    void aPrefetchIsTakenNoteOf(LiveAuthority live) {
        Site site = live.site("Prefetch");
        String good = "{\"chain\":\"SOL\",\"publicWalletAddress\":\"" + "a".repeat(44) + "\"}";
        live.send(Ask.post(site.sdk("/prefetch"), good)).is(202);
        String bad = "{\"chain\":\"SOL\",\"publicWalletAddress\":\"a b\"}";
        live.send(Ask.post(site.sdk("/prefetch"), bad)).isRefusal(422);
        String nowhere = "/api/v0/sdk/00000000-0000-4000-8000-000000000000/prefetch";
        live.send(Ask.post(nowhere, good)).isRefusal(404);
    }

    @Test
    void anEnvironmentIsAProjectByItself(LiveAuthority live) {
        Site site = live.site("Project");
        Site other = live.site("Other project");
        JsonObject all =
                (JsonObject)
                        site.operate(Ask.get("/api/v0/projects/" + site.id() + "/environments"))
                                .is(200)
                                .json()
                                .find("environments")
                                .orElseThrow();
        assertThat(all.names()).containsExactly("sandbox");
        assertThat(((JsonObject) all.find("sandbox").orElseThrow()).string("id"))
                .contains(site.id());
        site.operate(Ask.get("/api/v0/projects/" + other.id() + "/environments")).isRefusal(404);
    }

    private static JsonObject inner(Site site, Ask ask) {
        return (JsonObject) site.operate(ask).is(200).json().find("user").orElseThrow();
    }

    private static String counted(Site site, String who) {
        JsonObject all = site.operate(Ask.get(site.admin("/statistics/visitors"))).is(200).json();
        JsonObject counts = (JsonObject) all.find(who).orElseThrow();
        return number(counts, "count") + " " + number(counts, "uniquePastMonth");
    }

    private static String number(JsonObject counts, String name) {
        return ((JsonNumber) counts.find(name).orElseThrow()).text();
    }
}
