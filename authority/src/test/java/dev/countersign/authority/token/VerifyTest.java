package dev.countersign.authority.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.key.Node;
import dev.countersign.authority.key.Rotation;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTest {

    private final Issuing issuing = new Issuing();
    private final IssuedTokens issued = issuing.tokens.issue(issuing.request());

    @AfterEach
    void close() {
        issuing.close();
    }

    private OwnTokenOutcome verify(String token) {
        return verify(issuing.environment, token, issuing.clock.instant());
    }

    private OwnTokenOutcome verify(Environment environment, String token, Instant now) {
        return issuing.tokens.verify(environment, token, now);
    }

    private String signed(JsonObject claims, String type) {
        SigningKey key = issuing.node.keys.signing(issuing.environment.id(), Node.LIFE);
        return JwsSigner.sign(key, type, claims);
    }

    private JsonObject claims() {
        return Issuing.claims(issued.accessToken());
    }

    @Test
    void anAccessTokenIsKnownAgain() {
        for (int time = 0; time < 2; time++) {
            assertThat(verify(issued.accessToken()))
                    .isInstanceOfSatisfying(
                            OwnTokenOutcome.Verified.class,
                            verified -> {
                                OwnToken token = verified.token();
                                assertThat(token.user()).isEqualTo(issuing.user);
                                assertThat(token.session()).isEqualTo(issuing.session);
                                assertThat(token.environment()).isEqualTo(issuing.environment.id());
                                assertThat(token.scopes())
                                        .containsExactlyInAnyOrder("user:basic", "vip");
                                assertThat(token.expiresAt()).isEqualTo(issued.expiresAt());
                            });
        }
    }

    @Test
    @Tag("JWT-22")
    void anIdTokenIsNoAccessToken() {
        assertThat(verify(issued.idToken())).isEqualTo(new OwnTokenOutcome.Refused("wrong_type"));
        assertThat(verify(signed(Issuing.claims(issued.idToken()), "at+jwt")))
                .isInstanceOf(OwnTokenOutcome.Refused.class);
    }

    @Test
    @Tag("JWT-22")
    void theMarkCannotBeWrittenByHand() {
        String[] parts = issued.idToken().split("\\.", -1);
        String header =
                Issuing.header(issued.idToken()).with("typ", new JsonString("at+jwt")).toJson();
        assertThat(verify(Base64Url.encode(header) + "." + parts[1] + "." + parts[2]))
                .isEqualTo(new OwnTokenOutcome.Refused("signature_not_genuine"));
    }

    @Test
    @Tag("JWT-23")
    void aTokenOfAnotherEnvironmentIsRefused() {
        Environment other = issuing.node.environment();
        IssuedTokens theirs =
                issuing.tokens.issue(
                        issuing.request(
                                other, JsonObject.of(), issuing.clock.instant().plus(Node.LIFE)));
        Instant now = issuing.clock.instant();
        assertThat(verify(other, theirs.accessToken(), now))
                .isInstanceOf(OwnTokenOutcome.Verified.class);
        assertThat(verify(theirs.accessToken())).isInstanceOf(OwnTokenOutcome.Refused.class);
        assertThat(verify(issued.accessToken())).isInstanceOf(OwnTokenOutcome.Verified.class);
        assertThat(verify(other, issued.accessToken(), now))
                .isInstanceOf(OwnTokenOutcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "environment_id", "sub", "sid"})
    @Tag("JWT-23")
    void ourOwnKeyAloneIsNotEnough(String claim) {
        JsonObject changed = claims().with(claim, new JsonString("https://auth.example/other"));
        assertThat(verify(signed(changed, "at+jwt"))).isInstanceOf(OwnTokenOutcome.Refused.class);
        assertThat(verify(signed(claims().without(claim), "at+jwt")))
                .isInstanceOf(OwnTokenOutcome.Refused.class);
    }

    @Test
    void anExpiryEqualToNowIsOver() {
        Instant expiry = issued.expiresAt();
        assertThat(verify(issuing.environment, issued.accessToken(), expiry.minusMillis(1)))
                .isInstanceOf(OwnTokenOutcome.Verified.class);
        assertThat(verify(issuing.environment, issued.accessToken(), expiry))
                .isInstanceOf(OwnTokenOutcome.Expired.class);
        assertThat(verify(issuing.environment, issued.accessToken(), expiry.plusMillis(1)))
                .isInstanceOf(OwnTokenOutcome.Expired.class);
        assertThat(verify(issuing.environment, issued.accessToken(), expiry.plusSeconds(3600)))
                .isInstanceOf(OwnTokenOutcome.Expired.class);
    }

    @Test
    void anotherNodesClockMayBeAMinuteAhead() {
        Instant iat = issuing.clock.instant();
        assertThat(verify(issuing.environment, issued.accessToken(), iat.minusSeconds(60)))
                .isInstanceOf(OwnTokenOutcome.Verified.class);
        assertThat(verify(issuing.environment, issued.accessToken(), iat.minusSeconds(61)))
                .isInstanceOf(OwnTokenOutcome.Refused.class);
    }

    @Test
    @Tag("JWT-33")
    void aRememberedTokenIsRefusedOnceItsKeyIsRevoked() {
        assertThat(verify(issued.accessToken())).isInstanceOf(OwnTokenOutcome.Verified.class);
        SigningKey key = issuing.node.keys.signing(issuing.environment.id(), Node.LIFE);
        issuing.node.keys.revoke(issuing.environment.id(), key.keyId(), Node.OPERATOR);
        assertThat(verify(issued.accessToken()))
                .isEqualTo(new OwnTokenOutcome.Refused("key_unknown"));
        IssuedTokens next = issuing.tokens.issue(issuing.request());
        assertThat(verify(next.accessToken())).isInstanceOf(OwnTokenOutcome.Verified.class);
    }

    @Test
    @Tag("JWT-33")
    void aRememberedTokenVouchesForNoTextThatBeginsLikeIt() {
        String token = issued.accessToken();
        assertThat(verify(token)).isInstanceOf(OwnTokenOutcome.Verified.class);
        String cut = token.substring(0, token.length() - 4);
        assertThat(verify(cut)).isInstanceOf(OwnTokenOutcome.Refused.class);
        assertThat(verify(token + "AAAA")).isInstanceOf(OwnTokenOutcome.Refused.class);
        assertThat(verify(cut + "AAAA")).isInstanceOf(OwnTokenOutcome.Refused.class);
    }

    @Test
    @Tag("JWT-16")
    void aTokenIsAtMost8192CharactersLong() {
        int room = OwnTokens.LONGEST - issued.accessToken().length();
        assertThat(verify(padded(room / 4 * 3 - 30))).isInstanceOf(OwnTokenOutcome.Verified.class);
        assertThat(verify(padded(room))).isEqualTo(new OwnTokenOutcome.Refused("too_long"));
        assertThat(verify("a".repeat(1_000_000)))
                .isEqualTo(new OwnTokenOutcome.Refused("too_long"));
    }

    private String padded(int characters) {
        return signed(claims().with("pad", new JsonString("x".repeat(characters))), "at+jwt");
    }

    @Test
    @Tag("JWT-30")
    void scopesArePartedBySpacesAloneAndAListIsNoScope() {
        JsonObject odd = claims().with("scope", new JsonString("user:basic,vip\tuser:basicx"));
        assertThat(verify(signed(odd, "at+jwt")))
                .isInstanceOfSatisfying(
                        OwnTokenOutcome.Verified.class,
                        v -> assertThat(v.token().scopes()).doesNotContain("user:basic"));
        JsonObject list = claims().with("scope", JsonArray.of(new JsonString("user:basic")));
        assertThat(verify(signed(list, "at+jwt"))).isInstanceOf(OwnTokenOutcome.Refused.class);
        JsonObject plural = claims().without("scope").with("scopes", new JsonString("user:basic"));
        assertThat(verify(signed(plural, "at+jwt"))).isInstanceOf(OwnTokenOutcome.Refused.class);
    }

    @Test
    @Tag("JWT-01")
    void noOtherAlgorithmThanRs256() {
        String[] parts = issued.accessToken().split("\\.", -1);
        for (String algorithm : new String[] {"none", "None", "HS256", "PS256", "RS512"}) {
            String header =
                    Issuing.header(issued.accessToken())
                            .with("alg", new JsonString(algorithm))
                            .toJson();
            String start = Base64Url.encode(header) + "." + parts[1] + ".";
            assertThat(verify(start)).isInstanceOf(OwnTokenOutcome.Refused.class);
            assertThat(verify(start + parts[2])).isInstanceOf(OwnTokenOutcome.Refused.class);
        }
    }

    @Test
    void tokensOfARetiringKeyAreGoodUntilTheyExpire() {
        issuing.clock.forward(Duration.ofHours(1));
        issuing.node.keys.rotate(issuing.environment.id(), Rotation.Pace.NOW, Node.OPERATOR);
        issuing.clock.forward(Duration.ofMinutes(59));
        assertThat(verify(issued.accessToken())).isInstanceOf(OwnTokenOutcome.Verified.class);
        issuing.clock.forward(Duration.ofMinutes(1));
        assertThat(verify(issued.accessToken())).isInstanceOf(OwnTokenOutcome.Expired.class);
    }
}
