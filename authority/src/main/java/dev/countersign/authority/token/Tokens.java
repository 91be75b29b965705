package dev.countersign.authority.token;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.key.Keys;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Issues an environment's tokens and recognises them again. */
public final class Tokens {

    private static final String ACCESS = "at+jwt";
    private static final String ID = "JWT";

    private final InstantSource clock;
    private final Randomness randomness;
    private final PublicUrl publicUrl;
    private final Keys keys;
    private final OwnTokens own;
    private final ElevatedTokens elevated;

    public Tokens(InstantSource clock, Randomness randomness, PublicUrl publicUrl, Keys keys) {
        this.clock = clock;
        this.randomness = randomness;
        this.publicUrl = publicUrl;
        this.keys = keys;
        this.own = new OwnTokens(keys);
        this.elevated = new ElevatedTokens(keys);
    }

    /**
     * Signs access and ID token; RSA happens here, so no transaction may be open. They expire when
     * the environment's life of tokens is over, and never after the session's last refresh.
     */
    public IssuedTokens issue(IssueRequest request) {
        Environment environment = request.environment();
        Duration life = environment.settings().tokens().life();
        SigningKey key = keys.signing(environment.id(), life);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = earlier(now.plus(life), request.session().refreshableUntil());
        TokenClaims claims =
                new TokenClaims(
                        request,
                        new TokenClaims.Frame(
                                key.keyId().value(),
                                publicUrl.issuer(environment),
                                now,
                                expiresAt));
        return new IssuedTokens(
                signed(key, ACCESS, claims.access(randomness.uuid().toString())),
                signed(key, ID, claims.id()),
                expiresAt);
    }

    /**
     * Whether a text is an access token of this environment, good at this moment; an ID token and
     * another environment's token never are (SECURITY JWT-22, JWT-23). A token whose {@code exp} is
     * now has expired.
     */
    public OwnTokenOutcome verify(Environment environment, String text, Instant now) {
        return own.verify(environment, publicUrl.issuer(environment), text, now);
    }

    /** Signs an elevated token; RSA happens here, so no transaction may be open. */
    public String elevate(ElevateRequest request) {
        Environment environment = request.environment();
        SigningKey key = keys.signing(environment.id(), request.grant().life());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TokenClaims.Frame frame =
                new TokenClaims.Frame(
                        key.keyId().value(),
                        publicUrl.issuer(environment),
                        now,
                        earlier(now.plus(request.grant().life()), request.latest()));
        byte[] claims = ElevatedTokens.claims(request, frame, randomness.uuid().toString());
        return signed(key, ElevatedTokens.TYPE, claims);
    }

    /** The elevated token of this environment that a text is, good at this moment. */
    public Optional<ElevatedToken> verifyElevated(
            Environment environment, String text, Instant now) {
        return elevated.verify(environment, publicUrl.issuer(environment), text, now);
    }

    private static String signed(SigningKey key, String type, byte[] claims) {
        return JwsSigner.sign(key, JwsSigner.header(key, type), claims);
    }

    private static Instant earlier(Instant one, Instant other) {
        return (one.isBefore(other) ? one : other).truncatedTo(ChronoUnit.SECONDS);
    }
}
