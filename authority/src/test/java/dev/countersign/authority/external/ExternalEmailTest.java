package dev.countersign.authority.external;

import static dev.countersign.authority.external.ExternalAuthTest.pasted;
import static dev.countersign.authority.external.ExternalAuthTest.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.authority.user.Credential;
import dev.countersign.authority.user.CredentialKey;
import dev.countersign.authority.user.User;
import dev.countersign.jose.json.StrictJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalEmailTest {

    private static final CredentialKey ANN = CredentialKey.email("ann@example.com");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"emailVerified\":true | true | true",
                "\"email_verified\":true | true | true",
                "\"emailVerified\":true,\"email_verified\":true | true | true",
                "\"emailVerified\":true,\"email_verified\":false | false | false",
                "\"emailVerified\":false,\"email_verified\":true | false | false",
                "\"emailVerified\":false | false | false",
                "\"emailVerified\":\"true\" | false | false",
                "\"emailVerified\":\"false\" | false | false",
                "\"emailVerified\":1 | false | false",
                "\"emailVerified\":null | false | false",
                "\"emailVerified\":[true] | false | false",
                "\"emailVerified\":true,\"email_verified\":\"true\" | false | false",
                "\"email_Verified\":true | false | true",
            })
    @Tag("LINK-02")
    @Tag("LINK-04")
    void onlyAJsonTrueVerifiesAndAFalseAlwaysCounts(
            String flags, boolean verified, boolean whenAssumed) {
        var claims = StrictJson.parseObject("{\"email\":\"Ann@Example.com\"," + flags + "}");
        assertThat(EmailClaim.of(claims, false).verified()).isEqualTo(verified);
        assertThat(EmailClaim.of(claims, true).verified()).isEqualTo(whenAssumed);
        assertThat(EmailClaim.of(claims, true).address()).contains("ann@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "true",
                "[\"a@example.com\"]",
                "{}",
                "\"\"",
                "\"ann\"",
                "\"a@example.com,b@example.com\"",
                "\"Ann <a@example.com>\"",
                "\"m\\u0131ke@example.com\\u0000\"",
                "\"a@example.com\\r\\nBcc: b@example.com\""
            })
    @Tag("LINK-02")
    @Tag("OTP-09")
    void anAddressThatIsNoneIsLeftOut(String email) {
        var claims = StrictJson.parseObject("{\"email\":" + email + ",\"emailVerified\":true}");
        EmailClaim claim = EmailClaim.of(claims, true);
        assertThat(claim.address()).isEmpty();
        assertThat(claim.verified()).isFalse();
        assertThat(claim.note()).isNotBlank();
    }

    @Test
    void noEmailIsNoEmail() {
        assertThat(
                        EmailClaim.of(StrictJson.parseObject("{\"emailVerified\":true}"), true)
                                .address())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("LINK-01")
    void anUnverifiedEmailFindsAndChangesNobody(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            User ann = world.byEmail(environment, "ann@example.com").user();
            User came =
                    world.session(environment, token("u-1", ",\"email\":\"ann@example.com\""))
                            .user();
            assertThat(came.id()).isNotEqualTo(ann.id());
            assertThat(came.credential(ANN)).isEmpty();
            assertThat(came.text("email")).isEmpty();
            assertThat(world.byEmail(environment, "ann@example.com").user().credentials())
                    .isEqualTo(ann.credentials());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("LINK-03")
    void aVerifiedEmailOfSomebodyElseIsLeftOutAndExplained(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            User ann = world.byEmail(environment, "ann@example.com").user();
            String token = token("u-1", ",\"email\":\"ann@example.com\",\"emailVerified\":true");
            Explanation explanation = world.explain(environment, token);
            assertThat(explanation.verdict()).isEqualTo(Explanation.Outcome.VALID);
            assertThat(explanation.findings())
                    .anyMatch(f -> String.valueOf(f.detail()).contains("belongs to another user"))
                    .anyMatch(f -> String.valueOf(f.detail()).contains("a new user would be made"));
            assertThat(world.everyUser(environment)).hasSize(1);
            User came = world.session(environment, token).user();
            assertThat(came.id()).isNotEqualTo(ann.id());
            assertThat(came.credential(ANN)).isEmpty();
            assertThat(world.explain(environment, token).findings().getLast().detail())
                    .contains(came.id().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVerifiedEmailThatIsNobodysBecomesACredential(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            String token = token("u-1", ",\"email\":\"Ann@example.com\",\"emailVerified\":true");
            User came = world.session(environment, token).user();
            Credential email = came.credential(ANN).orElseThrow();
            assertThat(email.signInEnabled()).isFalse();
            assertThat(came.text("email")).contains("ann@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("LINK-03")
    void anAssumedVerificationIsTheOperatorsWord(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, ",\"assumeEmailVerified\":true");
            String email = ",\"email\":\"ann@example.com\"";
            User no =
                    world.session(environment, token("u-2", email + ",\"emailVerified\":false"))
                            .user();
            assertThat(no.credential(ANN)).isEmpty();
            User yes = world.session(environment, token("u-1", email)).user();
            assertThat(yes.credential(ANN)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("LINK-04")
    void linkingAddsTheSubjectToTheUserWhoIsSignedIn(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.LIVE, "");
            SignedIn ann = world.byEmail(environment, "ann@example.com");
            String token = token("u-1", ",\"jti\":\"link\"");
            var linked = (ExternalOutcome.Signed) world.link(ann, token);
            User after = linked.reply().admitted().user();
            assertThat(after.id()).isEqualTo(ann.user().id());
            assertThat(after.credentials()).hasSize(2);
            assertThat(linked.reply().admitted().session().id()).isEqualTo(ann.session().id());
            assertThat(world.link(ann, token)).isInstanceOf(ExternalOutcome.Refused.class);
            assertThat(world.recorded(environment, "externalAuth.refused").getFirst().actor().id())
                    .contains(ann.user().id().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("LINK-04")
    void aSubjectOfSomebodyElseIsNotLinked(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            User owner = world.session(environment, token("u-1", "")).user();
            SignedIn ann = world.byEmail(environment, "ann@example.com");
            var denied = (ExternalOutcome.Denied) world.link(ann, token("u-1", ""));
            assertThat(denied.why().code().wireName()).isEqualTo("social_account_already_exists");
            assertThat(world.session(environment, token("u-1", "")).user().id())
                    .isEqualTo(owner.id());
        }
    }
}
