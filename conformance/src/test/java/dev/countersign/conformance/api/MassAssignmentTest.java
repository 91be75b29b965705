package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.conformance.live.Site;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members that a body must not be able to set, on every operation that writes. */
@ExtendWith(Live.class)
final class MassAssignmentTest {
    private static final Set<String> IDENTITY =
            Set.of("sub", "sid", "iss", "aud", "environment_id", "scope", "roles");

    /** Everything that would be worth setting; all of it belongs to someone else. */
    private static JsonObject greedy(SignedInJson victim, Site theirs) {
        return JsonObject.builder()
                .put("id", victim.userId())
                .put("userId", victim.userId())
                .put("sub", victim.userId())
                .put("sid", victim.sessionId())
                .put("sessionId", victim.sessionId())
                .put("environmentId", theirs.id())
                .put("environment_id", theirs.id())
                .put("projectEnvironmentId", theirs.id())
                .put("iss", theirs.issuer())
                .put("aud", "https://evil.example")
                .put("role", "admin")
                .put("roles", JsonArray.ofStrings(List.of("org:owner")))
                .put("scope", "user:basic admin")
                .put("scopes", JsonArray.ofStrings(List.of("environment.settings.write")))
                .put("lists", JsonArray.ofStrings(List.of("vip")))
                .put("verifiedCredentials", new JsonArray(List.of(credential(victim))))
                .put("emailVerified", true)
                .put("suspended", true)
                .put("signInEnabled", true)
                .put("createdAt", "1999-01-01T00:00:00Z")
                .put("newUser", true)
                .build();
    }

    private static JsonObject credential(SignedInJson victim) {
        return JsonObject.builder()
                .put("id", victim.userId())
                .put("format", "email")
                .put("email", "root@example.com")
                .put("signInEnabled", true)
                .build();
    }

    private static JsonObject with(JsonObject greedy, String name, String value) {
        JsonObject.Builder json = JsonObject.builder().put(name, value);
        greedy.without(name).members().forEach(json::put);
        return json.build();
    }

    private static JsonObject claims(String token) {
        return StrictJson.parseObject(Base64Url.decode(token.split("\\.", -1)[1]));
    }

    private static void sameIdentity(SignedInJson before, SignedInJson after) {
        JsonObject then = claims(before.accessToken());
        JsonObject now = claims(after.accessToken());
        for (String claim : IDENTITY) {
            assertThat(now.find(claim)).as(claim).isEqualTo(then.find(claim));
        }
        assertThat(after.user().find("verifiedCredentials"))
                .isEqualTo(before.user().find("verifiedCredentials"));
        assertThat(after.user().find("lists")).isEqualTo(before.user().find("lists"));
        assertThat(after.user().find("projectEnvironmentId"))
                .isEqualTo(before.user().find("projectEnvironmentId"));
    }

    @Tag("SES-14")
    @Test
    void aUserChangesTheirProfileAndNothingElse(LiveAuthority live) {
        Site site = live.site("Greedy");
        Site theirs = live.site("Victim");
        SignedInJson victim = theirs.signIn("victim");
        SignedInJson me = site.signIn("me");
        JsonObject body = with(greedy(victim, theirs), "alias", "Me");
        Ask put = Ask.of("PUT", site.sdk("/users")).bearer(me.accessToken()).json(body);
        SignedInJson after = SignedInJson.of(live.send(put).is(200));
        assertThat(after.user().string("alias")).contains("Me");
        sameIdentity(me, after);
        Ask read = Ask.get(theirs.sdk("/users")).bearer(victim.accessToken());
        assertThat(live.send(read).is(200).json().has("alias")).isFalse();
    }

    @Tag("SES-14")
    @Test
    void whoSignsInIsNotInTheBody(LiveAuthority live) {
        Site site = live.site("Sign-in");
        Site theirs = live.site("Sign-in victim");
        SignedInJson victim = site.signIn("victim");
        SignedInJson me = site.signIn("me");
        String jwt = live.issuer().mint("me").token();
        JsonObject body = with(greedy(victim, theirs), "jwt", jwt);
        Ask post = Ask.of("POST", site.sdk("/externalAuth/signin")).json(body);
        SignedInJson again = SignedInJson.of(live.send(post).is(200));
        assertThat(again.userId()).isEqualTo(me.userId());
        assertThat(again.sessionId()).isNotEqualTo(victim.sessionId());
        assertThat(claims(again.accessToken()).string("environment_id")).contains(site.id());
        assertThat(again.user().string("scope")).isEqualTo(me.user().string("scope"));
    }

    @Tag("SES-14")
    @Test
    void aMintedTokensClaimsDoNotBecomeOurs(LiveAuthority live) {
        Site site = live.site("Claims");
        SignedInJson me = site.signIn("me");
        String jwt =
                live.issuer()
                        .mint("me")
                        .claim("environment_id", "elsewhere")
                        .claim("sid", "fixed")
                        .claim("scope", "user:basic admin")
                        .claim("roles", JsonArray.ofStrings(List.of("org:owner")))
                        .token();
        SignedInJson after = SignedInJson.of(site.exchange(jwt).is(200));
        assertThat(after.userId()).isEqualTo(me.userId());
        assertThat(claims(after.accessToken()).string("sid")).contains(after.sessionId());
        assertThat(claims(after.accessToken()).find("roles")).contains(new JsonArray(List.of()));
        assertThat(after.user().string("scope")).isEqualTo(me.user().string("scope"));
    }

    @Tag("SES-14")
    @Test
    void anOperatorMakesUsersOfTheirOwnEnvironmentOnly(LiveAuthority live) {
        Site site = live.site("Operator");
        Site theirs = live.site("Not the operator's");
        SignedInJson victim = theirs.signIn("victim");
        JsonObject body = with(greedy(victim, theirs), "alias", "Made");
        Answer made = site.operate(Ask.of("POST", site.admin("/users")).json(body)).is(201);
        JsonObject user = (JsonObject) made.json().find("user").orElseThrow();
        String id = user.string("id").orElseThrow();
        assertThat(id).isNotEqualTo(victim.userId());
        assertThat(user.string("projectEnvironmentId")).contains(site.id());
        assertThat(user.find("verifiedCredentials")).contains(new JsonArray(List.of()));
        assertThat(user.string("createdAt").orElse("")).doesNotStartWith("1999");
        Ask change = Ask.of("PUT", site.admin("/users/" + id)).json(body);
        JsonObject changed =
                (JsonObject) site.operate(change).is(200).json().find("user").orElseThrow();
        assertThat(changed.string("id")).contains(id);
        assertThat(changed.string("projectEnvironmentId")).contains(site.id());
        assertThat(changed.find("verifiedCredentials")).contains(new JsonArray(List.of()));
    }

    @Tag("SES-14")
    @Test
    void rowsOfTheOperatorBelongToTheEnvironmentOfThePath(LiveAuthority live) {
        Site site = live.site("Rows");
        Site theirs = live.site("Not these rows");
        JsonObject greedy = greedy(theirs.signIn("victim"), theirs);
        JsonObject origin = with(greedy, "origin", "https://greedy.example");
        String made =
                site.operate(Ask.of("POST", site.admin("/origins")).json(origin))
                        .is(201)
                        .raw()
                        .body();
        assertThat(made).contains(site.id()).doesNotContain(theirs.id());
        JsonObject token = with(greedy, "note", "greedy");
        String raw =
                site.operate(Ask.of("POST", site.admin("/tokens")).json(token))
                        .is(201)
                        .raw()
                        .body();
        assertThat(raw).contains(site.id()).doesNotContain(theirs.id());
        assertThat(theirs.operate(Ask.get(theirs.admin("/origins"))).raw().body())
                .doesNotContain("greedy");
    }

    @Tag("SES-14")
    @Test
    void settingsDoNotMoveAnEnvironment(LiveAuthority live) {
        Site site = live.site("Settings");
        Site theirs = live.site("Other settings");
        JsonObject greedy = greedy(theirs.signIn("victim"), theirs);
        JsonObject body = with(greedy, "environmentName", "live");
        site.operate(Ask.of("PUT", site.admin("")).json(body));
        JsonObject after = site.operate(Ask.get(site.admin(""))).is(200).json();
        assertThat(after.string("id")).contains(site.id());
        assertThat(after.string("issuer")).contains(site.issuer());
        assertThat(after.string("environmentName")).contains("sandbox");
    }
}
