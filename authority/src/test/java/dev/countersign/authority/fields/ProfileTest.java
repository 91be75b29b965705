package dev.countersign.authority.fields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may tell of themselves, over {@code PUT users}. */
@ExtendWith(Shared.class)
final class ProfileTest {

    /** Members with a rule of their own, and a value that it takes. */
    private static final Map<String, String> SPECIAL =
            Map.of("username", "ada.lovelace", "mfaBackupCodeAcknowledgement", "pending");

    private static final int LONGEST = 255;
    private static final int METADATA = 8 * 1024;

    private static String body(String name, String value) {
        return JsonObject.builder().put(name, value).build().toJson();
    }

    private static JsonObject read(Person person) {
        return person.get("/users").is(200).json();
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        Profile.TEXTS.forEach(name -> texts.put(name, SPECIAL.getOrDefault(name, "of " + name)));
        return texts;
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsKeptShownAndCleared(TestDatabases kind, Shared.Both both) {
        Person ada = both.site(kind).signIn("ada");
        Map<String, String> texts = texts();
        JsonObject.Builder all = JsonObject.builder();
        texts.forEach((name, value) -> all.put(name, "  " + value + " "));
        Answer changed = ada.change(all.build().toJson()).is(200);
        assertThat(changed.text("nextView")).isEqualTo("done");
        assertThat(changed.text("minifiedJwt")).isNotEqualTo(ada.token());
        texts.forEach((name, value) -> {
            assertThat(changed.object("user").string(name)).as(name).contains(value);
            assertThat(read(ada).string(name)).as(name).contains(value);
        });
        JsonObject claims = Person.claims(changed.text("jwt"));
        assertThat(claims.string("given_name")).contains("of firstName");
        assertThat(claims.string("family_name")).contains("of lastName");
        assertThat(claims.string("t_shirt_size")).contains("of tShirtSize");
        assertThat(claims.string("username")).contains("ada.lovelace");
        texts.keySet().stream().limit(5).forEach(name -> ada.change(body(name, "")).is(200));
        texts.keySet().forEach(name -> ada.change("{\"" + name + "\":null}").is(200));
        assertThat(read(ada).names()).doesNotContainAnyElementsOf(texts.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void everyFlagIsTrueFalseOrAbsent(TestDatabases kind, Shared.Both both) {
        Person ada = both.site(kind).signIn("ada");
        for (String flag : new TreeSet<>(Profile.FLAGS)) {
            ada.change("{\"" + flag + "\":true}").is(200);
            assertThat(read(ada).find(flag)).as(flag).contains(JsonBoolean.TRUE);
            ada.change("{\"" + flag + "\":false}").is(200);
            assertThat(read(ada).find(flag)).as(flag).contains(JsonBoolean.FALSE);
            ada.change("{\"" + flag + "\":null}").is(200);
            assertThat(read(ada).has(flag)).as(flag).isFalse();
            for (String wrong : new String[] {"\"true\"", "1", "[]", "{}"}) {
                ada.change("{\"" + flag + "\":" + wrong + "}").isRefused(400, "invalid_body");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTextHasAtMostItsLengthAndIsPrintable(TestDatabases kind, Shared.Both both) {
        Person ada = both.site(kind).signIn("ada");
        Set<String> plain = new TreeSet<>(Profile.TEXTS);
        plain.removeAll(SPECIAL.keySet());
        for (String name : plain) {
            ada.change(body(name, "ä".repeat(LONGEST))).is(200);
            ada.change(body(name, "x".repeat(LONGEST + 1))).isRefused(422, "invalid_update");
            ada.change(body(name, "a\u0007b")).isRefused(422, "invalid_update");
            ada.change("{\"" + name + "\":5}").isRefused(400, "invalid_body");
            ada.change("{\"" + name + "\":[\"x\"]}").isRefused(400, "invalid_body");
            assertThat(read(ada).string(name)).contains("ä".repeat(LONGEST));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedMemberChangesNoOther(TestDatabases kind, Shared.Both both) {
        Person ada = both.site(kind).signIn("ada");
        ada.change("{\"alias\":\"Ada\"}").is(200);
        ada.change("{\"alias\":\"Eve\",\"username\":\"-\"}").isRefused(422, "invalid_username");
        ada.change("{\"alias\":\"Eve\",\"policiesConsent\":\"yes\"}").is(400);
        ada.change("{\"alias\":\"Eve\",\"metadata\":[]}").is(400);
        ada.change("{\"alias\":\"Eve\",\"phoneNumber\":\"+4930123456\"}")
                .isRefused(422, "no_enabled_sms_provider");
        assertThat(read(ada).string("alias")).contains("Ada");
    }

    @Tag("SES-14")
    @ParameterizedTest
    @EnumSource
    void unknownMembersAndThoseOfTheServerAreIgnored(TestDatabases kind, Shared.Both both) {
        Person ada = both.site(kind).signIn("ada");
        JsonObject before = read(ada);
        ada.change(
                        "{\"id\":\"x\",\"projectEnvironmentId\":\"x\",\"scope\":\"admin\","
                                + "\"verifiedCredentials\":[],\"sessionId\":\"x\",\"newUser\":true,"
                                + "\"firstVisit\":\"x\",\"unverifiedEmail\":\"eve@example.com\","
                                + "\"suspendedAt\":1,\"lists\":[\"vip\"],\"nickname\":{\"a\":1},"
                                + "\"emailVerifiedAt\":\"2026-01-01T00:00:00Z\"}")
                .is(200);
        assertThat(read(ada)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "complete"})
    void theAcknowledgementOfBackupCodesIsOneOfItsWords(String word, Shared.Both both) {
        Person ada = both.site(TestDatabases.SQLITE).signIn("ada");
        ada.change(body("mfaBackupCodeAcknowledgement", word)).is(200);
        ada.change(body("mfaBackupCodeAcknowledgement", "done")).isRefused(422, "invalid_update");
        assertThat(read(ada).string("mfaBackupCodeAcknowledgement")).contains(word);
    }

    @ParameterizedTest
    @EnumSource
    void metadataIsAnObjectOfBoundedSizeKeptAsItCame(TestDatabases kind, Shared.Both both) {
        Person ada = both.site(kind).signIn("ada");
        String nested = "{\"plan\":\"pro\",\"n\":1e400,\"list\":[1,{\"ü\":null}],\"empty\":{}}";
        Answer changed = ada.change("{\"metadata\":" + nested + "}").is(200);
        assertThat(changed.object("user").find("metadata").orElseThrow().toJson())
                .isEqualTo(nested);
        assertThat(Person.claims(changed.text("jwt")).find("metadata").orElseThrow().toJson())
                .isEqualTo(nested);
        String most = metadata(METADATA);
        ada.change(most).is(200);
        ada.change(metadata(METADATA + 1)).isRefused(422, "metadata_size_exceeded");
        ada.change("{\"metadata\":\"x\"}").isRefused(400, "invalid_body");
        ada.change("{\"metadata\":{\"a\":\"\\u0000\"}}").isRefused(422, "invalid_update");
        assertThat("{\"metadata\":" + read(ada).find("metadata").orElseThrow().toJson() + "}")
                .isEqualTo(most);
        ada.change("{\"metadata\":null}").is(200);
        assertThat(read(ada).has("metadata")).isFalse();
    }

    private static String metadata(int bytes) {
        return "{\"metadata\":{\"a\":\"" + "x".repeat(bytes - "{\"a\":\"\"}".length()) + "\"}}";
    }

    @ParameterizedTest
    @EnumSource
    void theSameChangeAgainWritesNothing(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        ada.change("{\"alias\":\"Ada\"}").is(200);
        ada.change("{\"alias\":\"Ada\"}").is(200);
        assertThat(
                        site.operate(Ask.get(site.admin("/audit?action=user.updated")))
                                .is(200)
                                .list("data"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.toJson()).doesNotContain("Ada"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-ada", "ada lovelace", "ädä", "a/b", "<ada>", "ada@example.com"})
    void aUsernameHasALetterOrDigitFirstAndFewOtherSigns(String name, Shared.Both both) {
        Person ada = both.site(TestDatabases.SQLITE).signIn("ada");
        ada.change(body("username", name)).isRefused(422, "invalid_username");
        assertThat(read(ada).find("username")).isEmpty();
    }
}
