package dev.countersign.conformance.faults.process;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes as the machine's does, but shows another time. */
public final class ShiftedClock implements InstantSource {

    private final InstantSource real = InstantSource.system();
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return real.instant().plus(shift.get()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Jumps by so much from what it shows. */
    public void jump(Duration by) {
        shift.updateAndGet(before -> before.plus(by));
    }

    /** Shows what the machine's clock shows. */
    public void mend() {
        shift.set(Duration.ZERO);
    }

    /** Shows this moment now. */
    public void leapTo(Instant moment) {
        shift.set(Duration.between(real.instant(), moment));
    }
}
