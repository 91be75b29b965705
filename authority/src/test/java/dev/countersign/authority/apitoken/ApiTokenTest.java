package dev.countersign.authority.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.mail.MovableClock;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Running;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.running.Tables;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API tokens from their making to their end. */
@ExtendWith(Shared.class)
final class ApiTokenTest {
    private static final double BITS_OF_A_SIGN = Math.log(62) / Math.log(2);

    private static JsonObject made(Site site, String body) {
        return site.operate(Ask.post(site.admin("/tokens"), body)).is(201).object("token");
    }

    private static String text(JsonObject token, String name) {
        return token.string(name).orElseThrow();
    }

    private static List<JsonObject> listed(Site site) {
        return site.running().operate(Ask.get(site.admin("/tokens"))).is(200).list("tokens");
    }

    private static JsonObject listed(Site site, String id) {
        return listed(site).stream()
                .filter(token -> text(token, "id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Tag("SEC-01")
    @ParameterizedTest
    @EnumSource
    void aTokenIsShownOnceAndKeptAsAHashAlone(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        JsonObject made = made(site, "{\"note\":\"nightly import\"}");
        String raw = text(made, "rawToken");
        assertThat(text(made, "checksum")).isEqualTo(raw.substring(raw.length() - 6));
        assertThat(made.toJson()).contains("\"active\":true", "\"createdBy\":{\"id\":");
        site.send(Ask.get(site.admin("/tokens")).as(raw)).is(200);
        String list = site.operate(Ask.get(site.admin("/tokens"))).is(200).body();
        assertThat(list).contains("nightly import").doesNotContain("rawToken", raw);
        String secret = raw.substring(4, raw.length() - 6);
        String tables = Tables.text(site.running().database());
        assertThat(tables)
                .contains(Hashing.sha256(raw), "nightly import")
                .doesNotContain(raw, secret, Running.OPERATOR);
        String audit = site.operate(Ask.get(site.admin("/audit"))).is(200).body();
        assertThat(audit).contains("apiToken.created").doesNotContain(secret);
    }

    @Tag("SEC-01")
    @Test
    void aTokenIsAPrefixAtLeast256RandomBitsAndACheckSum() {
        Randomness randomness = new Randomness(new MovableClock());
        Set<String> many =
                IntStream.range(0, 500)
                        .mapToObj(i -> TokenText.random(TokenText.API, randomness))
                        .collect(Collectors.toSet());
        assertThat(many).hasSize(500).allMatch(text -> text.matches("dyn_[0-9A-Za-z]{49}"));
        assertThat(43 * BITS_OF_A_SIGN).isGreaterThanOrEqualTo(256);
        for (int place = 4; place < 47; place++) {
            int at = place;
            assertThat(many.stream().map(text -> text.charAt(at)).distinct())
                    .as("signs at " + at)
                    .hasSizeGreaterThan(50);
        }
        assertThat(many).allMatch(text -> TokenText.wellFormed(TokenText.API, text));
    }

    @Tag("SEC-01")
    @Test
    void aWrongSignAnywhereIsFoundWithoutTheDatabase() {
        String text = TokenText.random(TokenText.API, new Randomness(new MovableClock()));
        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'x' ? 'y' : 'x';
            String wrong = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(TokenText.wellFormed(TokenText.API, wrong)).as(wrong).isFalse();
        }
        assertThat(TokenText.wellFormed(TokenText.API, text + "x")).isFalse();
        assertThat(TokenText.wellFormed(TokenText.API, "")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatNobodyMadeIsNone(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        String text = TokenText.random(TokenText.API, new Randomness(new MovableClock()));
        site.send(Ask.get(site.admin("")).as(text)).isRefused(401, "invalid_api_token");
    }

    @ParameterizedTest
    @EnumSource
    void theLastUseIsNotedToTheHour(TestDatabases kind) {
        try (Running running = Running.on(kind)) {
            Site site = running.site();
            JsonObject made = made(site, "{\"note\":\"n\"}");
            String id = text(made, "id");
            Ask use = Ask.get(site.admin("")).as(text(made, "rawToken"));
            assertThat(listed(site, id).has("lastUsedAt")).isFalse();
            site.send(use).is(200);
            String first = running.clock().instant().toString();
            assertThat(text(listed(site, id), "lastUsedAt")).isEqualTo(first);
            running.pass(Duration.ofMinutes(59));
            site.send(use).is(200);
            assertThat(text(listed(site, id), "lastUsedAt")).isEqualTo(first);
            running.pass(Duration.ofMinutes(1));
            site.send(use).is(200);
            assertThat(text(listed(site, id), "lastUsedAt"))
                    .isEqualTo(running.clock().instant().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedTokenOpensNothingFromThenOn(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        JsonObject made = made(site, "{\"note\":\"n\"}");
        String one = site.admin("/tokens/" + text(made, "id"));
        Ask use = Ask.get(site.admin("")).as(text(made, "rawToken"));
        site.send(use).is(200);
        both.site(kind).operate(Ask.delete(one)).isRefused(404, "not_found");
        site.send(use).is(200);
        site.operate(Ask.delete(one)).is(204);
        site.send(use).isRefused(401, "invalid_api_token");
        site.operate(Ask.delete(one)).isRefused(404, "not_found");
        assertThat(listed(site)).noneMatch(token -> text(token, "id").equals(text(made, "id")));
        site.operate(Ask.delete(site.admin("/tokens/x"))).is(404);
    }

    @ParameterizedTest
    @EnumSource
    void anEnvironmentHasAtMostFiftyAndARefusedOneLeavesNoTrace(
            TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        for (int i = listed(site).size(); i < 50; i++) {
            made(site, "{\"note\":\"n\"}");
        }
        Ask one = Ask.post(site.admin("/tokens"), "{\"note\":\"one too many\"}");
        site.operate(one).isRefused(422, "too_many_api_tokens");
        assertThat(
                        site.operate(
                                        Ask.get(
                                                site.admin(
                                                        "/audit?limit=500&action=apiToken.created")))
                                .is(200)
                                .list("data"))
                .hasSize(50);
        String last = text(listed(site).getLast(), "id");
        site.operate(Ask.delete(site.admin("/tokens/" + last))).is(204);
        site.operate(one).is(201);
    }

    @Tag("SEC-07")
    @ParameterizedTest
    @EnumSource
    void aTokenMakesNoneThatMayDoMoreThanItself(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        String small = site.token(List.of(ApiScope.API_TOKENS_WRITE, ApiScope.USERS_READ));
        Ask more =
                Ask.post(
                        site.admin("/tokens"),
                        "{\"note\":\"n\",\"scopes\":[\"environment.users.write\"]}");
        site.send(more.as(small)).isRefused(422, "invalid_scopes");
        JsonObject reading =
                site.send(Ask.post(site.admin("/tokens"), "{\"note\":\"n\"}").as(small))
                        .is(201)
                        .object("token");
        assertThat(reading.find("scopes").orElseThrow().toJson())
                .isEqualTo("[\"environment.users.read\"]");
        JsonObject plain = made(site, "{\"note\":\"n\"}");
        assertThat(plain.find("scopes").orElseThrow().toJson())
                .contains("environment.settings.read")
                .doesNotContain(".write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"note\":\"\"}",
                "{\"note\":5}",
                "{\"note\":null}",
                "{\"note\":\"n\",\"scopes\":\"environment.users.read\"}",
                "{\"note\":\"n\",\"scopes\":[5]}"
            })
    void aTokenNeedsANoteAndItsScopesAreAListOfTexts(String body, Shared.Both both) {
        Site site = both.site(TestDatabases.SQLITE);
        site.operate(Ask.post(site.admin("/tokens"), body)).isRefused(400, "invalid_body");
        String note = "{\"note\":\"" + "n".repeat(101) + "\"}";
        site.operate(Ask.post(site.admin("/tokens"), note)).isRefused(400, "invalid_body");
        Ask unknown = Ask.post(site.admin("/tokens"), "{\"note\":\"n\",\"scopes\":[\"all\"]}");
        site.operate(unknown).isRefused(422, "invalid_scopes");
        assertThat(listed(site)).hasSize(1);
    }
}
