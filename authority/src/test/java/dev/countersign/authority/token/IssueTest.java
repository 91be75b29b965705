package dev.countersign.authority.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.key.Node;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jws.KeyResolver;
import dev.countersign.jose.jwt.TokenRules;
import dev.countersign.jose.jwt.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IssueTest {

    private static final String PROFILE =
            """
            {"email":"ada@example.com","firstName":"Ada","lastName":"L\\u00f6ve \\"lace\\" \\u0001",
             "alias":"al","username":"ada","jobTitle":"\\ud83d\\ude80","policiesConsent":true,
             "scope":"user:root","sid":"x","country":"GB","newsletterNotification":false,
             "metadata":{"scope":"requiresAdditionalAuth","n":[1,2]}}
            """;

    private final Issuing issuing = new Issuing();

    @AfterEach
    void close() {
        issuing.close();
    }

    private IssuedTokens issued(String profile) {
        return issuing.tokens.issue(
                issuing.request(
                        issuing.environment,
                        StrictJson.parseObject(profile),
                        issuing.clock.instant().plus(Duration.ofDays(30))));
    }

    private static String text(JsonObject claims, String name) {
        return claims.string(name).orElseThrow();
    }

    @Test
    @Tag("JWT-22")
    void theTwoTokensBearDifferentSignedMarks() {
        IssuedTokens issued = issued("{}");
        String kid =
                issuing.node
                        .keys
                        .current(issuing.environment.id())
                        .orElseThrow()
                        .thumbprint()
                        .value();
        for (String token : Set.of(issued.accessToken(), issued.idToken())) {
            assertThat(text(Issuing.header(token), "alg")).isEqualTo("RS256");
            assertThat(text(Issuing.header(token), "kid")).isEqualTo(kid);
            assertThat(text(Issuing.claims(token), "kid")).isEqualTo(kid);
        }
        assertThat(text(Issuing.header(issued.accessToken()), "typ")).isEqualTo("at+jwt");
        assertThat(text(Issuing.header(issued.idToken()), "typ")).isEqualTo("JWT");
        assertThat(text(Issuing.claims(issued.accessToken()), "scope")).isEqualTo("user:basic vip");
        assertThat(Issuing.claims(issued.idToken()).has("scope")).isFalse();
    }

    @Test
    void bothTokensNameIssuerAudienceSubjectSessionAndTimes() {
        IssuedTokens issued = issued("{}");
        Instant now = issuing.clock.instant();
        for (String token : Set.of(issued.accessToken(), issued.idToken())) {
            JsonObject claims = Issuing.claims(token);
            assertThat(text(claims, "iss"))
                    .isEqualTo("https://auth.example/" + issuing.environment.id());
            assertThat(text(claims, "aud")).isEqualTo(Issuing.ORIGIN);
            assertThat(text(claims, "sub")).isEqualTo(issuing.user.toString());
            assertThat(text(claims, "sid")).isEqualTo(issuing.session.toString());
            assertThat(text(claims, "environment_id"))
                    .isEqualTo(issuing.environment.id().toString());
            assertThat(json(claims, "iat")).isEqualTo("" + now.getEpochSecond());
            assertThat(json(claims, "exp")).isEqualTo("" + now.plus(Node.LIFE).getEpochSecond());
            assertThat(json(claims, "refreshExp"))
                    .isEqualTo("" + now.plus(Duration.ofDays(30)).getEpochSecond());
            assertThat(text(claims, "session_public_key")).hasSize(66);
            assertThat(text(claims, "sdkVersion")).isEqualTo("ClientSDK/1.27.1");
            assertThat(text(claims, "signin_credential_id"))
                    .isEqualTo(text(claims, "last_verified_credential_id"));
            assertThat(json(claims, "roles")).isEqualTo("[]");
        }
        assertThat(issued.expiresAt()).isEqualTo(now.plus(Node.LIFE));
    }

    @Test
    void theAccessTokenKnowsNameAndEmailAndNothingMoreOfTheProfile() {
        JsonObject claims = Issuing.claims(issued(PROFILE).accessToken());
        assertThat(text(claims, "email")).isEqualTo("ada@example.com");
        assertThat(text(claims, "name")).isEqualTo("Ada Löve \"lace\" \u0001");
        assertThat(text(claims, "username")).isEqualTo("ada");
        assertThat(claims.names())
                .doesNotContain("given_name", "verified_credentials", "lists", "metadata", "alias");
    }

    @Test
    void theIdTokenTellsTheProfileInSnakeCase() {
        JsonObject claims = Issuing.claims(issued(PROFILE).idToken());
        assertThat(text(claims, "given_name")).isEqualTo("Ada");
        assertThat(text(claims, "family_name")).isEqualTo("Löve \"lace\" \u0001");
        assertThat(text(claims, "job_title")).isEqualTo("\ud83d\ude80");
        assertThat(text(claims, "alias")).isEqualTo("al");
        assertThat(text(claims, "country")).isEqualTo("GB");
        assertThat(json(claims, "policies_consent")).isEqualTo("true");
        assertThat(json(claims, "newsletter_notification")).isEqualTo("false");
        assertThat(json(claims, "new_user")).isEqualTo("true");
        assertThat(json(claims, "missing_fields")).isEqualTo("[]");
        assertThat(json(claims, "lists")).isEqualTo("[]");
        assertThat(text(claims, "first_visit")).isEqualTo(issuing.clock.instant().toString());
        assertThat(((JsonObject) claims.find("metadata").orElseThrow()).has("n")).isTrue();
        JsonArray credentials = (JsonArray) claims.find("verified_credentials").orElseThrow();
        JsonObject email = (JsonObject) credentials.values().getFirst();
        assertThat(text(email, "format")).isEqualTo("email");
    }

    @Test
    @Tag("JWT-29")
    void aProfileCannotSmuggleClaims() {
        IssuedTokens issued = issued(PROFILE);
        assertThat(Issuing.claims(issued.idToken()).has("scope")).isFalse();
        assertThat(text(Issuing.claims(issued.idToken()), "sid"))
                .isEqualTo(issuing.session.toString());
        assertThat(text(Issuing.claims(issued.accessToken()), "scope")).isEqualTo("user:basic vip");
    }

    @Test
    void aNameThatNobodyToldIsNotThere() {
        assertThat(Issuing.claims(issued("{}").accessToken()).has("name")).isFalse();
        assertThat(text(Issuing.claims(issued("{\"alias\":\"al\"}").accessToken()), "name"))
                .isEqualTo("al");
        assertThat(text(Issuing.claims(issued("{\"lastName\":\"L\"}").accessToken()), "name"))
                .isEqualTo("L");
    }

    @Test
    void credentialsAreHashedByKind() {
        JsonObject claims = Issuing.claims(issued("{}").accessToken());
        JsonObject hashes = (JsonObject) claims.find("verifiedCredentialsHashes").orElseThrow();
        assertThat(hashes.names()).containsExactly("email");
        assertThat(text(hashes, "email"))
                .isEqualTo(Hashing.sha256(text(claims, "signin_credential_id")));
    }

    @Test
    void noTokenOutlivesTheSessionsLastRefresh() {
        Instant until = issuing.clock.instant().plusSeconds(90).plusMillis(999);
        IssuedTokens issued =
                issuing.tokens.issue(issuing.request(issuing.environment, JsonObject.of(), until));
        assertThat(issued.expiresAt()).isEqualTo(issuing.clock.instant().plusSeconds(90));
    }

    @Test
    void strangersVerifyTheTokensByThePublishedKeys() {
        IssuedTokens issued = issued("{}");
        TokenRules rules =
                TokenRules.forIssuer("https://auth.example/" + issuing.environment.id())
                        .algorithms(Algorithm.RS256)
                        .audience(Issuing.ORIGIN)
                        .types("at+jwt")
                        .build();
        KeyResolver keys =
                KeyResolver.of(
                        issuing.node.keys.published(issuing.environment.id()).orElseThrow().set());
        TokenVerifier verifier = new TokenVerifier();
        Instant now = issuing.clock.instant();
        assertThat(verifier.verify(issued.accessToken(), rules, keys, now).orElseThrow())
                .isNotNull();
    }

    @Test
    @Tag("SEC-04")
    void issuedTokensAreNotInTheirOwnText() {
        assertThat(issued("{}").toString()).doesNotContain("eyJ");
    }

    private static String json(JsonObject claims, String name) {
        return claims.find(name).map(JsonValue::toJson).orElseThrow();
    }
}
