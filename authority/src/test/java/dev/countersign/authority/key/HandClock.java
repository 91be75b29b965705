package dev.countersign.authority.key;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when told to. */
public final class HandClock implements InstantSource {

    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
        return now.get();
    }

    public void forward(Duration by) {
        now.updateAndGet(at -> at.plus(by));
    }

    public void set(Instant to) {
        now.set(to);
    }
}
