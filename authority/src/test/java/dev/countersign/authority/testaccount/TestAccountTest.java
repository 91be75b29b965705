package dev.countersign.authority.testaccount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.running.Answer;
import dev.countersign.authority.running.Ask;
import dev.countersign.authority.running.Shared;
import dev.countersign.authority.running.Site;
import dev.countersign.authority.running.Tables;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sandbox's address whose code is always the same. */
@ExtendWith(Shared.class)
final class TestAccountTest {

    private static String path(Site site) {
        return site.admin("/test/account");
    }

    private static Answer make(Site site) {
        return site.operate(Ask.of("POST", path(site)));
    }

    private static Answer signIn(Site site, String address, String code) {
        String email = "{\"email\":\"" + address + "\"}";
        Answer sent = site.send(Ask.post(site.sdk("/emailVerifications/create"), email)).is(201);
        String body =
                JsonObject.builder()
                        .put("verificationUUID", sent.text("verificationUUID"))
                        .put("verificationToken", code)
                        .build()
                        .toJson();
        return site.send(Ask.post(site.sdk("/emailVerifications/signin"), body));
    }

    @ParameterizedTest
    @EnumSource
    void itsCodeSignsInAgainAndAgainWithoutAMail(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Answer made = make(site).is(201);
        String address = made.text("email");
        String code = made.text("code");
        assertThat(address).endsWith(".test");
        assertThat(code).matches("[0-9]{6}");
        String first =
                signIn(site, address, code).is(200).object("user").string("id").orElseThrow();
        assertThat(signIn(site, address, code).is(200).object("user").string("id")).contains(first);
        assertThat(site.send(Ask.get("/dev/inbox.json?to=" + address)).is(200).list("mails"))
                .isEmpty();
        String wrong = code.equals("000000") ? "000001" : "000000";
        signIn(site, address, wrong).isRefused(422, "wrong_email_verification_token");
    }

    @ParameterizedTest
    @EnumSource
    void thereIsOneAndItIsTakenAwayForGood(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        site.operate(Ask.get(path(site))).isRefused(404, "not_found");
        JsonObject made = make(site).is(201).json();
        assertThat(make(site).is(201).json()).isEqualTo(made);
        assertThat(site.operate(Ask.get(path(site))).is(200).json()).isEqualTo(made);
        site.operate(Ask.delete(path(site))).is(204);
        site.operate(Ask.delete(path(site))).isRefused(404, "not_found");
        Answer late =
                signIn(site, made.string("email").orElseThrow(), made.string("code").orElseThrow());
        assertThat(late.status()).isEqualTo(422);
        assertThat(make(site).is(201).json()).isNotEqualTo(made);
    }

    @ParameterizedTest
    @EnumSource
    void aLiveEnvironmentHasNoneAndASandboxsOpensNoOther(TestDatabases kind, Shared.Both both) {
        Site live = both.on(kind).liveSite();
        make(live).isRefused(403, "sandbox_only");
        live.operate(Ask.get(path(live))).isRefused(404, "not_found");
        Answer made = make(both.site(kind)).is(201);
        Site other = both.site(kind);
        assertThat(signIn(other, made.text("email"), made.text("code")).status()).isEqualTo(422);
    }

    @Tag("SEC-04")
    @ParameterizedTest
    @EnumSource
    void itsCodeIsSealedInTheDatabaseAndNotInTheJournal(TestDatabases kind, Shared.Both both) {
        Site site = both.site(kind);
        Answer made = make(site).is(201);
        String row =
                Tables.text(site.running().database())
                        .lines()
                        .filter(line -> line.startsWith("test_account "))
                        .filter(line -> line.contains(site.id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(row).contains(made.text("email")).doesNotContain("code=" + made.text("code"));
        assertThat(site.operate(Ask.get(site.admin("/audit"))).is(200).body())
                .contains("environment.test-account.created")
                .doesNotContain(made.text("email"));
    }
}
