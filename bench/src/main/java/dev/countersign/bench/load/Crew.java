package dev.countersign.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Threads that do the same until it is over, each with a tally of its own. */
final class Crew {

    private Crew() {}

    /** Runs the work in so many threads at once and adds up what they saw. */
    static LoadResult run(int threads, Consumer<Tally> work) {
        CountDownLatch start = new CountDownLatch(1);
        List<Tally> tallies = new ArrayList<>();
        List<Thread> crew = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Tally tally = new Tally();
            tallies.add(tally);
            crew.add(Thread.ofPlatform().name("load-" + i).start(() -> begin(start, work, tally)));
        }
        long began = System.nanoTime();
        start.countDown();
        crew.forEach(Crew::join);
        long nanos = System.nanoTime() - began;
        Tally all = new Tally();
        tallies.forEach(all::add);
        return all.result(nanos);
    }

    private static void begin(CountDownLatch start, Consumer<Tally> work, Tally tally) {
        try {
            start.await();
            work.accept(tally);
        } catch (InterruptedException stopped) {
            tally.failed("interrupted");
        } catch (RuntimeException broken) {
            tally.failed("the load itself: " + broken);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
