package dev.countersign.authority.token;

import dev.countersign.authority.fields.FieldJson;
import dev.countersign.authority.user.CredentialJson;
import dev.countersign.authority.user.User;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what is in an access token and what is in an ID token. The names of the wire's claims stand
 * here; nothing of a user's or an external issuer's data becomes a claim that is not named here.
 */
final class TokenClaims {

    /** What both tokens of a pair have in common. */
    record Frame(String keyId, String issuer, Instant issuedAt, Instant expiresAt) {}

    /** Members of the profile by the claim of the ID token that tells them; texts. */
    private static final Map<String, String> TEXTS =
            Map.ofEntries(
                    Map.entry("alias", "alias"),
                    Map.entry("country", "country"),
                    Map.entry("family_name", "lastName"),
                    Map.entry("given_name", "firstName"),
                    Map.entry("job_title", "jobTitle"),
                    Map.entry("phone_number", "phoneNumber"),
                    Map.entry("t_shirt_size", "tShirtSize"),
                    Map.entry("team", "team"),
                    Map.entry("btc_wallet", "btcWallet"),
                    Map.entry("kda_wallet", "kdaWallet"),
                    Map.entry("ltc_wallet", "ltcWallet"),
                    Map.entry("ckb_wallet", "ckbWallet"),
                    Map.entry("kas_wallet", "kasWallet"),
                    Map.entry("doge_wallet", "dogeWallet"));

    /** Members of the profile by the claim of the ID token that tells them; true or false. */
    private static final Map<String, String> FLAGS =
            Map.of(
                    "policies_consent", "policiesConsent",
                    "email_notification", "emailNotification",
                    "discord_notification", "discordNotification",
                    "newsletter_notification", "newsletterNotification");

    private final IssueRequest request;
    private final User user;
    private final ClaimText common;

    TokenClaims(IssueRequest request, Frame frame) {
        this.request = request;
        this.user = request.user();
        this.common = common(frame);
    }

    /** RFC 9068 §2.2, and what clients of the wire read from this token. */
    byte[] access(String tokenId) {
        return common.copy()
                .put("jti", tokenId)
                .put("scope", String.join(" ", request.grant().scopes()))
                .toUtf8();
    }

    /** No {@code scope}: whoever asks for one refuses this token. */
    byte[] id() {
        ClaimText claims =
                common.copy()
                        .putJson(
                                "verified_credentials",
                                CredentialJson.write(user.credentials()).toJson())
                        .putJson(
                                "missing_fields",
                                FieldJson.write(request.grant().missing()).toJson())
                        .put("lists", List.of())
                        .put("new_user", request.grant().newcomer())
                        .put("first_visit", user.visits().firstVisit().map(Instant::toString))
                        .put("last_visit", user.visits().lastVisit().map(Instant::toString));
        TEXTS.forEach((claim, member) -> claims.put(claim, user.text(member)));
        FLAGS.forEach((claim, member) -> flag(claims, claim, member));
        if (user.profile().find("metadata").orElse(null) instanceof JsonObject metadata) {
            claims.putJson("metadata", metadata.toJson());
        }
        return claims.toUtf8();
    }

    private ClaimText common(Frame frame) {
        IssueRequest.SessionFacts session = request.session();
        return new ClaimText()
                .put("kid", frame.keyId())
                .put("iss", frame.issuer())
                .put("aud", session.audience())
                .put("sub", user.id().toString())
                .put("sid", session.id().toString())
                .put("environment_id", request.environment().id().toString())
                .put("iat", frame.issuedAt())
                .put("exp", frame.expiresAt())
                .put("refreshExp", session.refreshableUntil())
                .put("last_verified_credential_id", session.lastVerified().toString())
                .put("signin_credential_id", session.signedInWith().toString())
                .put("session_public_key", session.publicKey())
                .put("sdkVersion", session.sdkVersion())
                .putJson(
                        "verifiedCredentialsHashes", CredentialHashes.of(user.credentials()).text())
                .put("email", user.text("email"))
                .put("name", name())
                .put("username", user.text("username"))
                .put("roles", List.of());
    }

    /** Given and family name, else the alias. */
    private Optional<String> name() {
        String full =
                (user.text("firstName").orElse("") + " " + user.text("lastName").orElse(""))
                        .strip();
        return full.isEmpty() ? user.text("alias") : Optional.of(full);
    }

    private void flag(ClaimText claims, String claim, String member) {
        JsonValue value = user.profile().find(member).orElse(null);
        if (value instanceof JsonBoolean) {
            claims.put(claim, value.equals(JsonBoolean.TRUE));
        }
    }
}
