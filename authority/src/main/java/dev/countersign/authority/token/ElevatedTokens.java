package dev.countersign.authority.token;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.key.Keys;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jws.JwsHeader;
import dev.countersign.jose.jws.KeyResolution;
import dev.countersign.jose.jwt.Claims;
import dev.countersign.jose.jwt.TokenRules;
import dev.countersign.jose.jwt.TokenVerifier;
import dev.countersign.jose.jwt.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recognises elevated tokens of this authority, which are for this authority alone. */
final class ElevatedTokens {
    /** The mark in the signed header that tells them from every other token. */
    static final String TYPE = "elevated+jwt";

    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final Keys keys;
    private final TokenVerifier verifier = new TokenVerifier();

    ElevatedTokens(Keys keys) {
        this.keys = keys;
    }

    /** The claims; {@code aud} is the issuer itself, so no relying party takes the token. */
    static byte[] claims(ElevateRequest request, TokenClaims.Frame frame, String tokenId) {
        return new ClaimText()
                .put("kid", frame.keyId())
                .put("iss", frame.issuer())
                .put("aud", frame.issuer())
                .put("sub", request.user().toString())
                .put("sid", request.session().toString())
                .put("environment_id", request.environment().id().toString())
                .put("iat", frame.issuedAt())
                .put("exp", frame.expiresAt())
                .put("jti", tokenId)
                .put("scope", String.join(" ", request.grant().scopes()))
                .put("singleUse", request.grant().singleUse())
                .toUtf8();
    }

    Optional<ElevatedToken> verify(
            Environment environment, String issuer, String text, Instant now) {
        TokenRules rules =
                TokenRules.forIssuer(issuer)
                        .audience(issuer)
                        .algorithms(Algorithm.RS256)
                        .types(TYPE)
                        .clockTolerance(CLOCKS_APART)
                        .requiredClaims("exp", "iat", "sub", "jti")
                        .longestText(OwnTokens.LONGEST)
                        .build();
        Verification verification =
                verifier.verify(text, rules, header -> resolve(environment.id(), header), now);
        return verification instanceof Verification.Verified verified
                ? read(environment.id(), verified.token().claims())
                        .filter(token -> now.isBefore(token.use().expiresAt()))
                : Optional.empty();
    }

    private KeyResolution resolve(EnvironmentId environment, JwsHeader header) {
        return header.keyId()
                .flatMap(id -> keys.trusted(environment, id))
                .<KeyResolution>map(key -> new KeyResolution.Keys(List.of(key)))
                .orElseGet(() -> new KeyResolution.NoSuchKey(List.of()));
    }

    private static Optional<ElevatedToken> read(EnvironmentId environment, Claims claims) {
        boolean here =
                claims.string("environment_id").filter(environment.toString()::equals).isPresent();
        Optional<UserId> user = claims.subject().flatMap(UserId::parse);
        Optional<SessionId> session = claims.string("sid").flatMap(SessionId::parse);
        Optional<String> scope = claims.string("scope");
        if (!here || user.isEmpty() || session.isEmpty() || scope.isEmpty()) {
            return Optional.empty();
        }
        // Whatever does not say that it may be used again may not.
        boolean again = claims.find("singleUse").filter(JsonBoolean.FALSE::equals).isPresent();
        ElevatedToken.Use use =
                new ElevatedToken.Use(
                        claims.tokenId().orElseThrow(),
                        Set.of(scope.get().split(" ", -1)),
                        !again,
                        claims.expiry().orElseThrow());
        return Optional.of(new ElevatedToken(environment, user.get(), session.get(), use));
    }
}
