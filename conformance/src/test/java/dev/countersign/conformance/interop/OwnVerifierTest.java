package dev.countersign.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.conformance.live.Site;
import dev.countersign.verifier.AccessToken;
import dev.countersign.verifier.Outcome;
import dev.countersign.verifier.Reason;
import dev.countersign.verifier.Verifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our own library against a running authority, over HTTP. */
@ExtendWith(Live.class)
final class OwnVerifierTest {

    @Test
    @Tag("JWT-22")
    @Tag("JWT-23")
    void itTakesAccessTokensOfItsEnvironmentAndNothingElse(LiveAuthority live) {
        Site site = live.site("Verified");
        Site other = live.site("Another");
        SignedInJson ann = site.signIn("ann");
        try (Verifier verifier =
                        Verifier.builder(live.http().base(), site.id())
                                .issuer(site.issuer())
                                .build();
                Verifier elsewhere = Verifier.forEnvironment(other.issuer())) {
            AccessToken token = verifier.verify(ann.accessToken()).orElseThrow();
            assertThat(token.subject()).isEqualTo(ann.userId());
            assertThat(token.sessionId()).isEqualTo(ann.sessionId());
            assertThat(reason(verifier.verify(ann.idToken())))
                    .isEqualTo(Reason.NOT_AN_ACCESS_TOKEN);
            assertThat(reason(elsewhere.verify(ann.accessToken()))).isEqualTo(Reason.UNKNOWN_KEY);
        }
    }

    @Test
    void aKeyThatSignsFromNowOnIsTakenAtOnce(LiveAuthority live) {
        Site site = live.site("Rotating");
        try (Verifier verifier = Verifier.forEnvironment(site.issuer())) {
            verifier.verify(site.signIn("ann").accessToken()).orElseThrow();
            Ask rotate = Ask.post(site.admin("/signingKeys/rotate"), "{\"now\":true}");
            site.operate(rotate).is(201);
            assertThat(verifier.verify(site.signIn("ann").accessToken()))
                    .isInstanceOf(Outcome.Verified.class);
        }
    }

    private static Reason reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).reason();
    }
}
