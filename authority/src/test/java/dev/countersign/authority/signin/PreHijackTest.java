package dev.countersign.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Person;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever names the victim's address first gains nothing when the victim comes: the five variants
 * of pre-hijacking, as far as this surface has them.
 */
@ExtendWith(Shared.class)
final class PreHijackTest {
    private static final String VICTIM = "victim@example.com";
    private static final String CLAIMED = ",\"email\":\"" + VICTIM + "\"";

    private static JsonObject read(Person person) {
        return person.get("/users").is(200).json();
    }

    private static void apart(Person attacker, Person victim) {
        assertThat(victim.id()).isNotEqualTo(attacker.id());
        assertThat(victim.session()).isNotEqualTo(attacker.session());
        assertThat(read(victim).string("email")).contains(VICTIM);
        assertThat(read(attacker).toJson()).doesNotContain(VICTIM, victim.id());
        Person later = attacker.refreshed();
        assertThat(later.claims().toJson()).doesNotContain(VICTIM, victim.id());
        assertThat(Person.claims(later.idToken()).toJson()).doesNotContain(VICTIM);
    }

    @Tag("LINK-05")
    @ParameterizedTest
    @EnumSource
    void classicMergeAnUnverifiedAddressIsNotWaitingForItsOwner(
            TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person attacker = site.signIn("attacker", CLAIMED);
        assertThat(read(attacker).has("email")).isFalse();
        assertThat(attacker.claims().has("email")).isFalse();
        Person victim = site.signInByEmail(VICTIM);
        assertThat(victim.user().toJson()).contains("\"newUser\":true").doesNotContain("attacker");
        apart(attacker, victim);
    }

    @Tag("LINK-05")
    @ParameterizedTest
    @EnumSource
    void anUnexpiredSessionOfTheAttackerStaysTheAttackers(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person attacker = site.signIn("attacker", CLAIMED + ",\"emailVerified\":false");
        Person victim = site.signInByEmail(VICTIM);
        victim.change("{\"alias\":\"secret of the victim\"}").is(200);
        assertThat(read(attacker.refreshed()).toJson()).doesNotContain("secret");
        attacker.change("{\"alias\":\"the attacker\"}").is(200);
        assertThat(read(victim).string("alias")).contains("secret of the victim");
        apart(attacker, victim);
    }

    @Tag("LINK-05")
    @ParameterizedTest
    @EnumSource
    void aTrojanIdentifierLeadsToTheAttackerAlone(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.set("{\"security\":{\"auth\":{\"allowMultipleCredentialsForSignIn\":true}}}");
        Person attacker = site.signInByEmail("attacker@example.com");
        Ask link =
                Ask.post(
                        site.sdk("/externalAuth/link"),
                        "{\"jwt\":\"" + site.external("trojan", CLAIMED) + "\"}");
        attacker.send(link).is(200);
        Person victim = site.signInByEmail(VICTIM);
        apart(attacker, victim);
        assertThat(site.signIn("trojan", CLAIMED).id()).isEqualTo(attacker.id());
        assertThat(site.signInByEmail(VICTIM).id()).isEqualTo(victim.id());
    }

    @Tag("LINK-05")
    @ParameterizedTest
    @EnumSource
    void aPendingChangeOfAddressDiesWhenTheOwnerComes(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person attacker = site.signIn("attacker");
        Answer asked = attacker.change("{\"email\":\"" + VICTIM + "\"}").is(200);
        String challenge =
                asked.object("emailVerification").string("verificationUUID").orElseThrow();
        String proof = site.proof(challenge, VICTIM);
        Person victim = site.signInByEmail(VICTIM);
        // Even the right code, which only the victim has, joins nobody any more.
        attacker.send(Ask.post(site.sdk("/emailVerifications/verify"), proof))
                .isRefused(422, "invalid_email_verification");
        apart(attacker, victim);
    }

    @Tag("LINK-05")
    @Tag("LINK-03")
    @ParameterizedTest
    @EnumSource
    void anIssuersWordForAnAddressLetsNobodyIntoTheUserThatItMade(
            TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person attacker = site.signIn("attacker", CLAIMED + ",\"emailVerified\":true");
        assertThat(read(attacker).string("email")).contains(VICTIM);
        // The operator trusts the issuer; the owner is told so, and shares no session.
        site.answerByEmail(VICTIM).isRefused(422, "credential_not_enabled_for_sign_in");
        assertThat(attacker.standing()).isEqualTo(204);
    }

    @Tag("LINK-05")
    @ParameterizedTest
    @EnumSource
    void anOwnerWhoCameFirstLosesNothing(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person victim = site.signInByEmail(VICTIM);
        Person attacker = site.signIn("attacker", CLAIMED + ",\"emailVerified\":true");
        apart(attacker, victim);
        assertThat(site.signInByEmail(VICTIM).id()).isEqualTo(victim.id());
    }

    @Tag("LINK-07")
    @ParameterizedTest
    @EnumSource
    void aSubjectIsTheSameUserUntilThatUserIsErased(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person first = site.signIn("employee-7", ",\"email\":\"ada@example.com\"");
        Person recycled = site.signIn("employee-7", ",\"email\":\"bob@example.com\"");
        assertThat(recycled.id()).isEqualTo(first.id());
        site.operate(Ask.delete(site.admin("/users/" + first.id()))).is(204);
        assertThat(site.signIn("employee-7").id()).isNotEqualTo(first.id());
    }
}
