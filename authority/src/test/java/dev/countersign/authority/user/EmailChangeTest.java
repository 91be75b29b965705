package dev.countersign.authority.user;

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
import org.junit.jupiter.params.provider.ValueSource;

/** A new address is nobody's until the code that was sent there is answered. */
@ExtendWith(Shared.class)
final class EmailChangeTest {
    private static final String OLD = "ada@example.com";
    private static final String NEW = "ada@new.example";

    private static JsonObject asked(Person person, String address) {
        Answer answer = person.change("{\"email\":\"" + address + "\"}").is(200);
        assertThat(answer.text("nextView")).isEqualTo("verify-email");
        return answer.object("emailVerification");
    }

    private static String challenge(JsonObject asked) {
        return asked.string("verificationUUID").orElseThrow();
    }

    private static Answer verify(Person person, String challenge, String address) {
        Site site = person.site();
        return person.send(
                Ask.post(site.sdk("/emailVerifications/verify"), site.proof(challenge, address)));
    }

    private static JsonObject read(Person person) {
        return person.get("/users").is(200).json();
    }

    private static int mails(Site site, String address) {
        return site.send(Ask.get("/dev/inbox.json?to=" + address)).is(200).list("mails").size();
    }

    @Tag("LINK-05")
    @ParameterizedTest
    @EnumSource
    void anAddressIsStoredWhenItsCodeIsAnsweredAndNotBefore(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signInByEmail(OLD);
        JsonObject asked = asked(ada, NEW);
        assertThat(asked.string("email")).contains(NEW);
        assertThat(read(ada).string("email")).contains(OLD);
        assertThat(read(ada).toJson()).doesNotContain(NEW);
        Answer done = verify(ada, challenge(asked), NEW).is(200);
        assertThat(done.text("nextView")).isEqualTo("done");
        JsonObject claims = Person.claims(done.text("minifiedJwt"));
        assertThat(claims.string("email")).contains(NEW);
        assertThat(claims.string("sid")).contains(ada.session());
        assertThat(read(ada).string("email")).contains(NEW);
        assertThat(read(ada).find("verifiedCredentials").orElseThrow().toJson()).contains(OLD, NEW);
        verify(ada, challenge(asked), NEW).isRefused(422, "invalid_email_verification");
    }

    @ParameterizedTest
    @EnumSource
    void signingInWithAnOlderAddressDoesNotBringItBack(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signInByEmail(OLD);
        verify(ada, challenge(asked(ada, NEW)), NEW).is(200);
        Person again = site.signInByEmail(OLD);
        assertThat(again.id()).isEqualTo(ada.id());
        assertThat(again.claims().string("email")).contains(NEW);
    }

    @ParameterizedTest
    @EnumSource
    void theOwnAddressNeedsNoProofAndNoMail(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signInByEmail(OLD);
        int before = mails(site, OLD);
        Answer answer = ada.change("{\"email\":\"" + OLD + "\",\"alias\":\"A\"}").is(200);
        assertThat(answer.text("nextView")).isEqualTo("done");
        assertThat(answer.json().has("emailVerification")).isFalse();
        assertThat(mails(site, OLD)).isEqualTo(before);
        assertThat(ada.change("{\"email\":null}").is(200).text("nextView")).isEqualTo("done");
        assertThat(read(ada).string("email")).contains(OLD);
    }

    @Tag("OTP-07")
    @ParameterizedTest
    @EnumSource
    void thatAnAddressIsTakenIsToldToItsOwnerAlone(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signInByEmail(OLD);
        Person bob = site.signInByEmail("bob@example.com");
        JsonObject asked = asked(bob, OLD);
        assertThat(asked.names()).isEqualTo(asked(bob, "nobody@example.com").names());
        verify(bob, challenge(asked), OLD).isRefused(422, "email_already_exists");
        assertThat(read(bob).string("email")).contains("bob@example.com");
        assertThat(read(ada).string("email")).contains(OLD);
        assertThat(site.signInByEmail(OLD).id()).isEqualTo(ada.id());
    }

    @Tag("LINK-05")
    @ParameterizedTest
    @EnumSource
    void theCodeOfAChangeIsForItsUserAndOpensNoSession(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signInByEmail(OLD);
        Person bob = site.signInByEmail("bob@example.com");
        String challenge = challenge(asked(ada, NEW));
        String proof = site.proof(challenge, NEW);
        site.send(Ask.post(site.sdk("/emailVerifications/signin"), proof)).is(422);
        verify(bob, challenge, NEW).isRefused(422, "invalid_email_verification");
        assertThat(read(bob).toJson()).doesNotContain(NEW);
        verify(ada, challenge, NEW).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "@example.com", "ada@", "a b@example.com", "ada@@example.com"})
    void whatIsNoAddressIsRefused(String text, Shared.Both both) {
        Person ada = both.site(TestDatabases.SQLITE).signIn("ada");
        ada.change("{\"email\":\"" + text + "\",\"alias\":\"A\"}")
                .isRefused(422, "invalid_email_address");
        assertThat(read(ada).has("alias")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whereNoCodeCanBeSentNothingElseIsChangedEither(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Person ada = site.signIn("ada");
        site.set("{\"sdk\":{\"emailSignIn\":{\"enabled\":false}}}");
        ada.change("{\"email\":\"" + NEW + "\",\"alias\":\"A\"}")
                .isRefused(422, "no_enabled_email_provider");
        assertThat(read(ada).has("alias")).isFalse();
        site.set("{\"sdk\":{\"emailSignIn\":{\"enabled\":true},\"blockEmailSubaddresses\":true}}");
        ada.change("{\"email\":\"ada+x@new.example\",\"alias\":\"A\"}")
                .isRefused(422, "invalid_email_address");
        assertThat(read(ada).has("alias")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatIsRefusedSendsNoCode(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.signIn("bob").change("{\"username\":\"bob\"}").is(200);
        Person ada = site.signIn("ada");
        String address = "ada-" + site.id() + "@new.example";
        String change = "{\"email\":\"" + address + "\",\"username\":\"%s\"}";
        ada.change(change.formatted("-")).isRefused(422, "invalid_username");
        ada.change(change.formatted("bob")).isRefused(422, "username_already_exists");
        assertThat(mails(site, address)).isZero();
        ada.change(change.formatted("ada")).is(200);
        assertThat(mails(site, address)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aPhoneNumberCannotBeProvedYet(TestDatabases kind, Shared.Both both) {
        Person ada = both.site(kind).signIn("ada");
        ada.change("{\"phoneNumber\":\"+4930123456\"}").isRefused(422, "no_enabled_sms_provider");
        ada.change("{\"phoneNumber\":5}").isRefused(400, "invalid_body");
        ada.change("{\"phoneNumber\":null}").is(200);
    }
}
