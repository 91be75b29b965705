package dev.countersign.authority.token;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.key.Keys;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jws.JwsHeader;
import dev.countersign.jose.jws.KeyResolution;
import dev.countersign.jose.jwt.Check;
import dev.countersign.jose.jwt.Claims;
import dev.countersign.jose.jwt.TokenRules;
import dev.countersign.jose.jwt.TokenVerifier;
import dev.countersign.jose.jwt.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Recognises access tokens of this authority. */
final class OwnTokens {

    /** Longer than any access token that is issued here (SECURITY JWT-16). */
    static final int LONGEST = 8 * 1024;

    /** How far ahead another node's clock may be; an expiry is taken as it stands. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private static final int MOST_RULES = 10_000;

    private final Keys keys;
    private final TokenVerifier verifier = new TokenVerifier();
    private final OwnTokenMemory memory = new OwnTokenMemory();
    private final Map<String, TokenRules> rules = new ConcurrentHashMap<>();

    OwnTokens(Keys keys) {
        this.keys = keys;
    }

    OwnTokenOutcome verify(Environment environment, String issuer, String text, Instant now) {
        Optional<JwkSet> trusted = keys.trusted(environment.id());
        if (trusted.isEmpty()) {
            return new OwnTokenOutcome.Refused("the environment has no keys");
        }
        if (text.length() > LONGEST) {
            return new OwnTokenOutcome.Refused("too_long");
        }
        Optional<OwnTokenMemory.Entry> known =
                memory.find(text)
                        .filter(e -> e.token().environment().equals(environment.id()))
                        .filter(e -> e.holds(issuer, trusted.get(), now));
        if (known.isPresent()) {
            return new OwnTokenOutcome.Verified(known.get().token());
        }
        Verification verification =
                verifier.verify(text, rules(issuer), h -> resolve(environment.id(), h), now);
        return switch (verification) {
            case Verification.Verified verified -> {
                Claims claims = verified.token().claims();
                OwnTokenOutcome outcome = read(environment.id(), claims, now);
                if (outcome instanceof OwnTokenOutcome.Verified(OwnToken token)) {
                    remember(text, token, claims, issuer, trusted.get());
                }
                yield outcome;
            }
            case Verification.Refused refused -> refused(refused);
            case Verification.Unavailable unavailable ->
                    throw new IllegalStateException("our own keys are always at hand");
        };
    }

    private void remember(
            String text, OwnToken token, Claims claims, String issuer, JwkSet trusted) {
        Instant goodFrom = claims.issuedAt().orElseThrow().minus(CLOCKS_APART);
        memory.put(text, new OwnTokenMemory.Entry(token, goodFrom, issuer, trusted));
    }

    // JWT-23: a key is looked up in this environment alone, by the key id that the header names.
    private KeyResolution resolve(EnvironmentId environment, JwsHeader header) {
        return header.keyId()
                .flatMap(id -> keys.trusted(environment, id))
                .<KeyResolution>map(key -> new KeyResolution.Keys(List.of(key)))
                .orElseGet(() -> new KeyResolution.NoSuchKey(List.of()));
    }

    private static OwnTokenOutcome refused(Verification.Refused refused) {
        if (refused.why().check().equals(Check.EXPIRY) && "expired".equals(refused.why().code())) {
            return new OwnTokenOutcome.Expired();
        }
        String code = refused.why().code();
        return new OwnTokenOutcome.Refused(code == null ? refused.why().check().code() : code);
    }

    private static OwnTokenOutcome read(EnvironmentId environment, Claims claims, Instant now) {
        Instant expiry = claims.expiry().orElseThrow();
        if (!now.isBefore(expiry)) {
            return new OwnTokenOutcome.Expired();
        }
        boolean here =
                claims.string("environment_id").filter(environment.toString()::equals).isPresent();
        Optional<UserId> user = claims.subject().flatMap(UserId::parse);
        Optional<SessionId> session = claims.string("sid").flatMap(SessionId::parse);
        JsonValue scope = claims.find("scope").orElse(null);
        if (!here || user.isEmpty() || session.isEmpty() || !(scope instanceof JsonString words)) {
            return new OwnTokenOutcome.Refused("not_an_access_token");
        }
        return new OwnTokenOutcome.Verified(
                new OwnToken(environment, user.get(), session.get(), scopes(words), expiry));
    }

    // RFC 6749 §3.3: words parted by single spaces; nothing else separates (SECURITY JWT-30).
    private static Set<String> scopes(JsonString words) {
        return words.value().isEmpty()
                ? Set.of()
                : Set.copyOf(List.of(words.value().split(" ", -1)));
    }

    private TokenRules rules(String issuer) {
        if (rules.size() > MOST_RULES) {
            rules.clear();
        }
        return rules.computeIfAbsent(
                issuer,
                name ->
                        TokenRules.forIssuer(name)
                                .algorithms(Algorithm.RS256)
                                .types("at+jwt")
                                .clockTolerance(CLOCKS_APART)
                                .requiredClaims("exp", "iat", "sub")
                                .longestText(LONGEST)
                                .build());
    }
}
