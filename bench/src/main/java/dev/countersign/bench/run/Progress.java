package dev.countersign.bench.run;

/** Tells on the error stream what is going on. */
public final class Progress {

    private Progress() {}

    /** One line. */
    public static void say(String line) {
        System.err.println("bench: " + line);
    }
}
