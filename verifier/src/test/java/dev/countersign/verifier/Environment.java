package dev.countersign.verifier;

import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import dev.countersign.jose.keysource.FetchResult;
import dev.countersign.jose.keysource.JwkSetFetcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An environment that publishes keys and signs tokens, and a clock that stands still. */
final class Environment implements JwkSetFetcher, InstantSource {
    static final String ID = "01a1fa94-0368-7000-b41e-43715907a3fe";
    static final String BASE = "https://auth.example.com";
    static final String ISSUER = BASE + "/" + ID;
    static final String SUBJECT = "01a1fa94-5138-7000-a3e2-16f30fe97d5f";
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final int BITS = 2048;

    final AtomicInteger fetches = new AtomicInteger();
    private final List<SigningKey> published = new ArrayList<>();
    private Instant now = START;
    private @Nullable String failure;

    /** A key that signs and is published from now on. */
    SigningKey publish() {
        SigningKey key = SigningKey.generateRsa(BITS);
        publish(key);
        return key;
    }

    void publish(SigningKey key) {
        published.add(key);
    }

    void withdraw(SigningKey key) {
        published.remove(key);
    }

    void fail(String why) {
        failure = why;
    }

    void recover() {
        failure = null;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    VerifierBuilder verifier() {
        return Verifier.builder(ISSUER).clock(this).keysFrom(this);
    }

    static JsonObject.Builder claims() {
        return JsonObject.builder()
                .put("iss", ISSUER)
                .put("aud", "https://shop.example.com")
                .put("sub", SUBJECT)
                .put("sid", "01a1fa94-5141-7000-8eb1-c735859bbb19")
                .put("environment_id", ID)
                .put("iat", START.getEpochSecond())
                .put("exp", START.plusSeconds(7200).getEpochSecond())
                .put("email", "ann@example.com")
                .put("name", "Ann Example")
                .put("scope", "user:basic shop:staff");
    }

    /** The usual claims with another instant. */
    static JsonObject with(String name, Instant instant) {
        return claims().build().with(name, new JsonNumber(Long.toString(instant.getEpochSecond())));
    }

    static String access(SigningKey key) {
        return access(key, claims().build());
    }

    static String access(SigningKey key, JsonObject claims) {
        return JwsSigner.sign(key, "at+jwt", claims);
    }

    @Override
    public FetchResult fetch(@Nullable String entityTag) {
        fetches.incrementAndGet();
        return Optional.ofNullable(failure)
                .<FetchResult>map(FetchResult.Failed::new)
                .orElseGet(() ->
                        new FetchResult.Fresh(
                                JwkSet.of(published.stream().map(SigningKey::publicJwk).toList()),
                                null));
    }

    @Override
    public Instant instant() {
        return now;
    }
}
