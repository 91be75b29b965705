package dev.countersign.bench.scenario;

import java.util.function.IntFunction;

/** Who comes, by their number in the order of coming. */
public record Subjects(IntFunction<String> ofNumber) {

    // Prime, and near the golden section of 2^31: neighbours in time are strangers in the index.
    private static final long STRIDE = 1_327_217_909L;

    /** So many users in turn. */
    public static Subjects returning(int users) {
        return new Subjects(number -> name(number % users));
    }

    /** So many users, as if drawn by lot. */
    public static Subjects scattered(int users) {
        return new Subjects(number -> name((int) (number * STRIDE % users)));
    }

    /** Nobody twice. */
    public static Subjects fresh() {
        return new Subjects(number -> "new-" + number);
    }

    /** The subject of the user with a number, as rows made in bulk have it too. */
    public static String name(int number) {
        return "user-" + number;
    }

    String of(int number) {
        return ofNumber.apply(number);
    }
}
