package dev.countersign.jose.keysource;

import dev.countersign.jose.crypto.Providers;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.CompactJws;
import dev.countersign.jose.jws.JwsHeader;
import dev.countersign.jose.jws.JwsOutcome;
import dev.countersign.jose.jws.JwsSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A hand-cranked world: an issuer that publishes what it is told, a clock, an executor. */
final class Issuer implements JwkSetFetcher, InstantSource, Executor {

    static final SigningKey SIGNER = SigningKey.generateRsa(2048, Algorithm.RS256, Providers.jdk());

    private final Deque<Runnable> background = new ArrayDeque<>();
    private Instant now = Instant.ofEpochSecond(1_800_000_000L);
    private JwkSet published = JwkSet.of(List.of());
    private @Nullable String failure;
    private String entityTag = "\"0\"";
    int fetches;
    int notModified;

    void publish(String... keyIds) {
        published = JwkSet.of(List.of(keyIds).stream().map(Issuer::key).toList());
        entityTag = '"' + String.join(",", keyIds) + '"';
        failure = null;
    }

    void fail(String reason) {
        failure = reason;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Override
    public FetchResult fetch(@Nullable String knownTag) {
        fetches++;
        if (failure != null) {
            return new FetchResult.Failed(failure);
        }
        if (entityTag.equals(knownTag)) {
            notModified++;
            return new FetchResult.NotModified();
        }
        return FetchResult.ofBody(published.toJson().toUtf8(), entityTag);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        background.add(task);
    }

    /** A header that names a key. */
    static JwsHeader naming(String keyId) {
        JsonObject header = JsonObject.builder().put("alg", "RS256").put("kid", keyId).build();
        String text = JwsSigner.sign(SIGNER, header, new byte[] {'x'});
        return ((JwsOutcome.Parsed) CompactJws.parse(text)).jws().header();
    }

    private static PublicJwk key(String keyId) {
        JsonObject json = SIGNER.publicJwk().toJson().without("kid");
        JsonObject named = JsonObject.builder().put("kid", new KeyId(keyId).value()).build();
        return PublicJwk.parse(json.with("kid", named.find("kid").orElseThrow())).orElseThrow();
    }
}
