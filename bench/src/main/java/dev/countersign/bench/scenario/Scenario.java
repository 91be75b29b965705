package dev.countersign.bench.scenario;

import dev.countersign.bench.load.Operations;

/** One thing that users do, as a supply of operations. */
public interface Scenario {

    /** Makes what so many operations need, before the clock runs. */
    void prepare(int operations);

    /** The operations; they end when what was prepared is used up, if anything had to be. */
    Operations operations();
}
