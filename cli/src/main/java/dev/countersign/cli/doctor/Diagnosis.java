package dev.countersign.cli.doctor;

import dev.countersign.jose.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one examination found.
 *
 * @param what was examined
 * @param state how it is
 * @param found what was found, for people
 * @param advice what to do about it; null where there is nothing to do
 */
record Diagnosis(String what, State state, String found, @Nullable String advice) {

    /** How something is. */
    enum State {
        OK,
        WARNING,
        FAILED
    }

    static Diagnosis ok(String what, String found) {
        return new Diagnosis(what, State.OK, found, null);
    }

    static Diagnosis warning(String what, String found, String advice) {
        return new Diagnosis(what, State.WARNING, found, advice);
    }

    static Diagnosis failed(String what, String found, @Nullable String advice) {
        return new Diagnosis(what, State.FAILED, found, advice);
    }

    boolean isFailed() {
        return state == State.FAILED;
    }

    Optional<String> hint() {
        return Optional.ofNullable(advice);
    }

    String word() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("what", what)
                .put("state", word())
                .put("found", found)
                .putIfPresent("advice", advice)
                .build();
    }
}
