package dev.countersign.devissuer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.json.JsonBoolean;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MintTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long SECOND = NOW.getEpochSecond();

    private DevIssuer issuer = DevIssuer.start();

    @BeforeAll
    void start() {
        issuer.close();
        issuer =
                DevIssuer.builder()
                        .issuer("https://issuer.example")
                        .clock(InstantSource.fixed(NOW))
                        .start();
    }

    @AfterAll
    void stop() {
        issuer.close();
    }

    private Decoded mint(Preset preset) {
        return Decoded.of(issuer.mint("alice").preset(preset).token());
    }

    @Test
    void aTokenHasTheUsualClaimsAndVerifiesAgainstThePublishedKeys() {
        Decoded token = Decoded.of(issuer.mint("alice").token());

        assertThat(token.claims().names()).containsExactly("iss", "sub", "iat", "exp", "jti");
        assertThat(token.claims().string("iss")).contains("https://issuer.example");
        assertThat(token.claims().string("sub")).contains("alice");
        assertThat(token.number("iat")).isEqualTo(SECOND);
        assertThat(token.number("exp")).isEqualTo(SECOND + 3600);
        assertThat(token.verifies(issuer.jwkSet())).isTrue();
    }

    @Test
    void emailAudienceLifeAndClaimsAreTakenOver() {
        Decoded token =
                Decoded.of(
                        issuer.mint("alice")
                                .verifiedEmail("alice@example.com")
                                .audience("one", "two")
                                .expiresIn(Duration.ofMinutes(5))
                                .jwtId("id-1")
                                .claim("team", "blue")
                                .without("iat")
                                .token());

        assertThat(token.claims().toJson())
                .isEqualTo(
                        "{\"iss\":\"https://issuer.example\",\"sub\":\"alice\",\"exp\":"
                                + (SECOND + 300)
                                + ",\"jti\":\"id-1\",\"email\":\"alice@example.com\","
                                + "\"emailVerified\":true,\"aud\":[\"one\",\"two\"],"
                                + "\"team\":\"blue\"}");
    }

    @Test
    void anEmailAloneSaysNothingOfVerification() {
        Decoded token = Decoded.of(issuer.mint("alice").email("alice@example.com").token());
        assertThat(token.claims().has("emailVerified")).isFalse();
    }

    @Test
    void everyTokenHasAnotherId() {
        assertThat(Decoded.of(issuer.mint("alice").token()).claims().string("jti"))
                .isNotEqualTo(Decoded.of(issuer.mint("alice").token()).claims().string("jti"));
    }

    @Test
    void anExpiredTokenExpiredAnHourAgo() {
        assertThat(mint(Preset.EXPIRED).number("exp")).isEqualTo(SECOND - 3600);
        assertThat(mint(Preset.EXPIRED).verifies(issuer.jwkSet())).isTrue();
    }

    @Test
    void aFutureTokenIsIssuedAndValidInAnHour() {
        assertThat(mint(Preset.FUTURE).number("nbf")).isEqualTo(SECOND + 3600);
        assertThat(mint(Preset.FUTURE).number("iat")).isEqualTo(SECOND + 3600);
        assertThat(mint(Preset.FUTURE).number("exp")).isEqualTo(SECOND + 7200);
    }

    @Test
    void somebodyElseIsIssuerOrAudience() {
        assertThat(mint(Preset.WRONG_ISSUER).claims().string("iss"))
                .contains("https://somebody-else.example");
        assertThat(mint(Preset.WRONG_AUDIENCE).claims().string("aud"))
                .contains("https://somebody-else.example");
    }

    @Test
    void anUnknownKeyIdIsNotPublished() {
        assertThat(mint(Preset.UNKNOWN_KEY_ID).header().string("kid").orElseThrow())
                .startsWith("unknown-");
        assertThat(mint(Preset.UNKNOWN_KEY_ID).verifies(issuer.jwkSet())).isFalse();
    }

    @Test
    void algNoneHasAnEmptySignature() {
        assertThat(mint(Preset.ALG_NONE).header().string("alg")).contains("none");
        assertThat(mint(Preset.ALG_NONE).signature()).isEmpty();
    }

    @Test
    void hs256IsAMacOfThirtyTwoBytes() {
        assertThat(mint(Preset.HS256_PUBLIC_KEY).header().string("alg")).contains("HS256");
        assertThat(mint(Preset.HS256_PUBLIC_KEY).signature()).hasSize(43);
    }

    @Test
    void aBadSignatureIsWellFormedAndWrong() {
        assertThat(mint(Preset.BAD_SIGNATURE).signature()).hasSize(342);
        assertThat(mint(Preset.BAD_SIGNATURE).verifies(issuer.jwkSet())).isFalse();
    }

    @Test
    void subjectOrExpiryIsMissing() {
        assertThat(mint(Preset.NO_SUBJECT).claims().has("sub")).isFalse();
        assertThat(mint(Preset.NO_EXPIRY).claims().has("exp")).isFalse();
        assertThat(mint(Preset.LONG_LIFE).number("exp")).isGreaterThan(SECOND + 300_000_000);
    }

    @Test
    void anUnverifiedEmailSaysFalse() {
        assertThat(mint(Preset.UNVERIFIED_EMAIL).claims().find("emailVerified"))
                .contains(JsonBoolean.FALSE);
        assertThat(mint(Preset.UNVERIFIED_EMAIL).claims().has("email")).isTrue();
    }

    @Test
    void aReplayIsTwoTokensOfOneId() {
        Minted minted = issuer.mint("alice").preset(Preset.REPLAY).minted();

        Decoded first = Decoded.of(minted.token());
        Decoded second = Decoded.of(minted.second().orElseThrow());
        assertThat(minted.second().orElseThrow()).isNotEqualTo(minted.token());
        assertThat(second.claims().string("jti")).isEqualTo(first.claims().string("jti"));
        assertThat(second.verifies(issuer.jwkSet())).isTrue();
    }

    @Test
    void presetsAreFoundByTheirCodeAndByNothingElse() {
        for (Preset preset : Preset.values()) {
            assertThat(Preset.named(preset.code())).contains(preset);
        }
        assertThat(Preset.named("Expired")).isEmpty();
    }
}
