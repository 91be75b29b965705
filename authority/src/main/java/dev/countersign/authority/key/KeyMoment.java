package dev.countersign.authority.key;

import dev.countersign.authority.key.ring.EnvironmentKey;
import dev.countersign.authority.key.ring.KeyRing;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jwk.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an environment's keys come to for as long as none of them changes its state: from one moment
 * on, until another.
 */
final class KeyMoment {

    /** The key that signs, and how long its tokens may live at most. */
    record Signer(SigningKey key, Duration longestLife) {}

    private final KeyRing ring;
    private final Instant from;
    private final Optional<Instant> until;
    private final Optional<Signer> signer;
    private final PublishedKeys published;
    private final JwkSet trusted;

    KeyMoment(KeyRing ring, Map<KeyId, SigningKey> opened, Instant now) {
        this.ring = ring;
        this.from = now;
        this.until = ring.nextChange(now);
        this.signer =
                ring.signing(now)
                        .filter(key -> opened.containsKey(key.id()))
                        .or(() -> lastOpened(opened))
                        .map(key ->
                                new Signer(
                                        Objects.requireNonNull(opened.get(key.id())),
                                        key.longestLife()));
        this.published = PublishedKeys.of(set(ring.published(now), opened), ring.maxAge(now));
        this.trusted = set(ring.trusted(now), opened);
    }

    boolean covers(Instant now) {
        return !now.isBefore(from) && until.filter(end -> !now.isBefore(end)).isEmpty();
    }

    Optional<Signer> signer() {
        return signer;
    }

    PublishedKeys published(Instant now) {
        return published.withMaxAge(ring.maxAge(now));
    }

    Optional<PublicJwk> trusted(KeyId id) {
        return trusted.find(id);
    }

    JwkSet trusted() {
        return trusted;
    }

    // A clock set far back may name a key that had retired when the keys were opened.
    private Optional<EnvironmentKey> lastOpened(Map<KeyId, SigningKey> opened) {
        return ring.keys().stream()
                .filter(key -> opened.containsKey(key.id()))
                .reduce((earlier, later) -> later);
    }

    private static JwkSet set(List<EnvironmentKey> keys, Map<KeyId, SigningKey> opened) {
        return JwkSet.of(
                keys.stream()
                        .map(key -> opened.get(key.id()))
                        .filter(Objects::nonNull)
                        .map(SigningKey::publicJwk)
                        .toList());
    }
}
