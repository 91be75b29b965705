package dev.countersign.jose.keysource;

import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jws.JwsHeader;
import dev.countersign.jose.jws.KeyResolution;
import dev.countersign.jose.jws.KeyResolver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The keys of one issuer, kept fresh. Thread-safe; see the package for what it promises. */
public final class KeySource implements KeyResolver {

    private final SingleFlight flight;
    private final KeySourceSettings settings;
    private final InstantSource clock;
    private final Executor background;
    private final FetchBudget unknownKeys;
    private final AtomicBoolean refreshing = new AtomicBoolean();

    /** A source that refreshes in the thread that finds that it is time. */
    public KeySource(InstantSource clock, JwkSetFetcher fetcher, KeySourceSettings settings) {
        this(clock, fetcher, settings, Runnable::run);
    }

    /** A source whose refreshing ahead of time is run by an executor. */
    public KeySource(
            InstantSource clock,
            JwkSetFetcher fetcher,
            KeySourceSettings settings,
            Executor background) {
        this.clock = clock;
        this.flight = new SingleFlight(clock, fetcher);
        this.settings = settings;
        this.background = background;
        this.unknownKeys =
                new FetchBudget(settings.unknownKeyBurst(), settings.unknownKeyInterval());
    }

    @Override
    public KeyResolution resolve(JwsHeader header) {
        KeySourceState state = current();
        if (isTooStale(state)) {
            return unavailable(state);
        }
        KeyResolution found = KeyResolver.among(state.required(), header);
        return found instanceof KeyResolution.NoSuchKey ? afterUnknownKey(state, header) : found;
    }

    /**
     * The set to believe now, fetched first where that is due; empty where there is none, or none
     * that is young enough. Another object than before means that keys may have changed.
     */
    public Optional<JwkSet> trusted() {
        KeySourceState state = current();
        return isTooStale(state) ? Optional.empty() : Optional.of(state.required());
    }

    /** Fetches now, whatever the age and the budgets, and says how the source stands then. */
    public KeySourceStatus refresh() {
        return status(flight.attempt(flight.state()));
    }

    /** How the source stands; fetches nothing. */
    public KeySourceStatus status() {
        return status(flight.state());
    }

    private static KeySourceStatus status(KeySourceState state) {
        return new KeySourceStatus(state.keys(), state.freshAt(), state.failure());
    }

    /** The state to answer by: fetched first where that is due. */
    private KeySourceState current() {
        KeySourceState state = flight.state();
        Duration age = age(state);
        if (age != null && age.compareTo(settings.maximumAge()) < 0) {
            if (age.compareTo(settings.maximumAge().minus(settings.refreshAhead())) >= 0) {
                refreshInBackground(state);
            }
            return state;
        }
        if (restsAfterFailure(state)) {
            return state;
        }
        if (age != null && state.failure() != null && !isTooStale(state)) {
            // KEY-09: while fetching fails nobody waits for it; the old keys serve.
            refreshInBackground(state);
            return flight.state();
        }
        return flight.attempt(state);
    }

    private KeyResolution afterUnknownKey(KeySourceState seen, JwsHeader header) {
        boolean mayFetch = !restsAfterFailure(seen) && unknownKeys.claim(clock.instant());
        KeySourceState state = mayFetch ? flight.attempt(seen) : flight.awaitRunning(seen);
        KeyResolution found = KeyResolver.among(state.required(), header);
        return found instanceof KeyResolution.NoSuchKey && state.failure() != null
                ? unavailable(state)
                : found;
    }

    private void refreshInBackground(KeySourceState seen) {
        if (restsAfterFailure(seen) || !refreshing.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(() -> refreshOnce(seen));
        } catch (RejectedExecutionException shutDown) {
            refreshing.set(false);
        }
    }

    private void refreshOnce(KeySourceState seen) {
        try {
            flight.attempt(seen);
        } finally {
            refreshing.set(false);
        }
    }

    private boolean restsAfterFailure(KeySourceState state) {
        return state.failure() != null && !rest(state).isZero();
    }

    private Duration rest(KeySourceState state) {
        Instant tried = state.triedAt();
        if (tried == null) {
            return Duration.ZERO;
        }
        Duration rest = Duration.between(clock.instant(), tried.plus(settings.retryAfterFailure()));
        boolean clockSetBack = rest.compareTo(settings.retryAfterFailure()) > 0;
        return rest.isNegative() || clockSetBack ? Duration.ZERO : rest;
    }

    private boolean isTooStale(KeySourceState state) {
        Duration age = age(state);
        return age == null || age.compareTo(settings.staleLimit()) >= 0;
    }

    private @Nullable Duration age(KeySourceState state) {
        Instant fresh = state.freshAt();
        if (fresh == null) {
            return null;
        }
        Duration age = Duration.between(fresh, clock.instant());
        // A clock that was set back tells no age: fetch again, do not trust for longer.
        return age.isNegative() ? settings.maximumAge() : age;
    }

    private KeyResolution unavailable(KeySourceState state) {
        String reason = state.failure() == null ? "the keys are not fetched yet" : state.failure();
        Duration rest = rest(state);
        return new KeyResolution.Unavailable(
                reason, rest.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : rest);
    }
}
