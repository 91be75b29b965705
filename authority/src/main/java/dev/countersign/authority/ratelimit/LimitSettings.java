package dev.countersign.authority.ratelimit;

import java.util.Map;

/**
 * What the operator set the limits to. Each limit that is not named here is as the room that counts
 * by it says.
 *
 * @param named how often instead, by the limit's name; at least 1 each
 * @param factor what all limits that are not named are multiplied by; at least 1
 */
public record LimitSettings(Map<String, Integer> named, int factor) {

    /** Every limit as its room says. */
    public static final LimitSettings USUAL = new LimitSettings(Map.of(), 1);

    public LimitSettings {
        named = Map.copyOf(named);
        if (factor < 1 || named.values().stream().anyMatch(most -> most < 1)) {
            throw new IllegalArgumentException("a limit can be raised or lowered, not be below 1");
        }
    }

    Limit of(Limit usual) {
        Integer most = named.get(usual.name());
        return most != null ? usual.withMost(most) : usual.withMost((long) usual.most() * factor);
    }
}
