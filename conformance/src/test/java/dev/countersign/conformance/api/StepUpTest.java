package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.conformance.live.Site;
import dev.countersign.devissuer.Mint;
import dev.countersign.jose.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Elevated tokens, from the assertion to the operation. */
@ExtendWith(Live.class)
final class StepUpTest {
    private static final String HEADER = "x-dyn-elevated-access-token";

    private static Mint assertion(LiveAuthority live, String subject, String scope) {
        return live.issuer().mint(subject).claim("scope", scope);
    }

    private static Answer verify(Site site, SignedInJson user, Mint assertion) {
        JsonObject body = JsonObject.builder().put("jwt", assertion.token()).build();
        Ask ask = Ask.of("POST", site.sdk("/externalAuth/verify")).json(body);
        return site.live().send(ask.bearer(user.accessToken()));
    }

    private static String elevated(Site site, SignedInJson user, String subject, String scope) {
        return verify(site, user, assertion(site.live(), subject, scope))
                .is(200)
                .text("elevatedAccessToken");
    }

    @Test
    void anElevatedTokenGoesWithOneOperation(LiveAuthority live) {
        Site site = live.site("Step-up");
        SignedInJson user = site.signIn("someone");
        String token = elevated(site, user, "someone", "user:update user:delete");
        Ask put = Ask.of("PUT", site.sdk("/users")).bearer(user.accessToken());
        Ask change = put.json("{\"alias\":\"Ann\"}");
        live.send(change.header(HEADER, token)).is(200);
        Answer again = live.send(put.json("{\"alias\":\"Bob\"}").header(HEADER, token));
        assertThat(again.isRefusal(403).code()).isEqualTo("invalid_elevated_token");
        Ask erase = Ask.of("DELETE", site.sdk("/users")).bearer(user.accessToken());
        live.send(erase.header(HEADER, token)).isRefusal(403);
        Ask read = Ask.get(site.sdk("/users")).bearer(user.accessToken());
        assertThat(live.send(read).is(200).text("alias")).isEqualTo("Ann");
        String other = elevated(site, user, "someone", "user:delete");
        live.send(change.header(HEADER, other)).isRefusal(403);
        live.send(erase.header(HEADER, other)).is(204);
        live.send(read).isRefusal(401);
    }

    @Test
    void whatIsSentInItsPlaceMustBeOne(LiveAuthority live) {
        Site site = live.site("Step-up in place");
        Site elsewhere = live.site("Step-up elsewhere");
        SignedInJson user = site.signIn("someone");
        SignedInJson other = site.signIn("other");
        SignedInJson there = elsewhere.signIn("someone");
        Ask put =
                Ask.of("PUT", site.sdk("/users"))
                        .bearer(user.accessToken())
                        .json("{\"alias\":\"Eve\"}");
        for (String bad :
                new String[] {
                    "x",
                    user.accessToken(),
                    user.idToken(),
                    live.issuer().mint("someone").claim("scope", "user:update").token(),
                    elevated(site, other, "other", "user:update"),
                    elevated(elsewhere, there, "someone", "user:update"),
                    elevated(site, user, "someone", "user:delete")
                }) {
            assertThat(live.send(put.header(HEADER, bad)).isRefusal(403).code())
                    .isEqualTo("invalid_elevated_token");
        }
        Ask read = Ask.get(site.sdk("/users")).bearer(user.accessToken());
        assertThat(live.send(read).json().has("alias")).isFalse();
    }

    @Test
    void assertionsThatDoNotHoldElevateNobody(LiveAuthority live) {
        Site site = live.site("Step-up refused");
        SignedInJson user = site.signIn("someone");
        Mint once = assertion(live, "someone", "user:delete").jwtId("once");
        verify(site, user, once).is(200);
        for (Mint bad :
                new Mint[] {
                    assertion(live, "someone", "user:delete").jwtId("once"),
                    assertion(live, "other", "user:delete"),
                    assertion(live, "someone", "user:delete").without("exp"),
                    assertion(live, "someone", "user:delete").without("jti"),
                }) {
            assertThat(verify(site, user, bad).isRefusal(422).code())
                    .isEqualTo("invalid_external_auth");
        }
        for (String scope : new String[] {"user:everything", "user:basic", ""}) {
            assertThat(verify(site, user, assertion(live, "someone", scope)).isRefusal(422).code())
                    .isEqualTo("invalid_scopes");
        }
        Ask bare = Ask.post(site.sdk("/externalAuth/verify"), "{\"jwt\":\"a.b.c\"}");
        live.send(bare).isRefusal(401);
        String audit = site.operate(Ask.get(site.admin("/audit?limit=100"))).raw().body();
        assertThat(audit).contains("user.elevated", "externalAuth.refused", "user:delete");
    }

    @Tag("JWT-22")
    @TestFactory
    Stream<DynamicTest> anElevatedTokenOpensNoGuardedRoute(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Elevated bearer");
        String token = elevated(mine.site(), mine.user(), "someone", "user:update user:delete");
        return live.routes().stream()
                .filter(route -> guarded(route.access()))
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.info().operation(),
                                () -> {
                                    Ask ask = Ask.of(route.method().name(), mine.path(route));
                                    live.send(ask.json("{}").bearer(token)).isRefusal(401);
                                    assertThat(mine.areUntouched()).isTrue();
                                }));
    }

    private static boolean guarded(Access access) {
        return access instanceof SessionAccess || access instanceof ApiAccess;
    }
}
