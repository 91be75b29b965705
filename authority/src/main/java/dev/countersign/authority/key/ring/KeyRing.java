package dev.countersign.authority.key.ring;

import dev.countersign.jose.jwk.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The keys of one environment, in their sequence, and what follows from their times. It says the
 * same on every node that has the same rows and the same time.
 */
public final class KeyRing {

    private final List<EnvironmentKey> keys;
    private final KeyTimes times;

    /** The keys of one environment, in their sequence. */
    public KeyRing(List<EnvironmentKey> keys, KeyTimes times) {
        this.keys = List.copyOf(keys);
        this.times = times;
    }

    /** All of them, in their sequence. */
    public List<EnvironmentKey> keys() {
        return keys;
    }

    /** The key of this name, whatever its state. */
    public Optional<EnvironmentKey> find(KeyId id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** The sequence of the last key; 0 where there is none. */
    public long lastSequence() {
        return keys.isEmpty() ? 0 : keys.getLast().sequence();
    }

    /**
     * The key that signs: of those that may, the last whose time has come. Where none's has, as on
     * a node whose clock is behind, the first of them.
     */
    public Optional<EnvironmentKey> signing(Instant now) {
        return usable().filter(key -> !now.isBefore(key.times().activatesAt()))
                .reduce((earlier, later) -> later)
                .or(() -> usable().findFirst());
    }

    /** The key that is to sign next. */
    public Optional<EnvironmentKey> waiting(Instant now) {
        return usable().filter(key -> now.isBefore(key.times().activatesAt()))
                .filter(key -> signing(now).filter(key::equals).isEmpty())
                .findFirst();
    }

    /** What relying parties may see, the signing key in any case. */
    public List<EnvironmentKey> published(Instant now) {
        Optional<EnvironmentKey> signing = signing(now);
        return trusted(now).stream()
                .filter(key ->
                        !now.isBefore(key.times().publishedAt())
                                || signing.filter(key::equals).isPresent())
                .toList();
    }

    /** Keys that may have signed a token that is alive now, on any node's clock. */
    public List<EnvironmentKey> trusted(Instant now) {
        return keys.stream().filter(key -> !key.revoked() && !retired(key, now)).toList();
    }

    /** A key and how far it has come. */
    public KeyStanding standing(EnvironmentKey key, Instant now) {
        return new KeyStanding(key, state(key, now), lastUse(key), retiredAt(key));
    }

    KeyState state(EnvironmentKey key, Instant now) {
        if (key.revoked()) {
            return KeyState.REVOKED;
        }
        if (retired(key, now)) {
            return KeyState.RETIRED;
        }
        if (signing(now).filter(key::equals).isPresent()) {
            return KeyState.ACTIVE;
        }
        if (!now.isBefore(key.times().activatesAt())) {
            return KeyState.RETIRING;
        }
        boolean seen = !now.isBefore(key.times().publishedAt());
        return seen ? KeyState.PUBLISHED : KeyState.PLANNED;
    }

    /**
     * How long relying parties may keep what is published now: never beyond the moment when a key
     * that is not in it may sign.
     */
    public Duration maxAge(Instant now) {
        return usable().filter(key -> now.isBefore(key.times().publishedAt()))
                .map(key -> Duration.between(now, key.times().activatesAt()))
                .reduce(times.maxAge(), (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /** The next moment at which anything above may say something else; empty for never. */
    public Optional<Instant> nextChange(Instant now) {
        return keys.stream()
                .filter(key -> !key.revoked())
                .flatMap(key ->
                        Stream.concat(
                                Stream.of(key.times().publishedAt(), key.times().activatesAt()),
                                retiredAt(key).stream()))
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    // A key that was revoked in use bars all before it: they do not come back on any clock.
    private Stream<EnvironmentKey> usable() {
        Predicate<EnvironmentKey> barring = key -> key.revoked() && key.everUsed();
        long floor =
                keys.stream().filter(barring).mapToLong(EnvironmentKey::sequence).max().orElse(0);
        return keys.stream().filter(key -> !key.revoked() && key.sequence() > floor);
    }

    /** When the first key after this one came into use, or is to. */
    private Optional<Instant> lastUse(EnvironmentKey key) {
        return keys.stream()
                .filter(later -> later.sequence() > key.sequence() && later.everUsed())
                .map(later -> later.times().activatesAt())
                .min(Instant::compareTo);
    }

    private Optional<Instant> retiredAt(EnvironmentKey key) {
        return lastUse(key).map(end -> end.plus(key.longestLife()).plus(times.slack()));
    }

    private boolean retired(EnvironmentKey key, Instant now) {
        return retiredAt(key).filter(end -> !now.isBefore(end)).isPresent();
    }
}
