package dev.countersign.authority.ratelimit;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How often something may happen.
 *
 * @param name how configuration and hints call it: lower-case words parted by hyphens
 * @param most how many times within the window; at least 1
 * @param window how long is counted together; a second to 31 days
 */
public record Limit(String name, int most, Duration window) {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Limit {
        if (!NAME.matcher(name).matches() || name.length() > 60) {
            throw new IllegalArgumentException("a limit's name is lower-case words: " + name);
        }
        if (most < 1) {
            throw new IllegalArgumentException("a limit is at least 1: " + name);
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a window is a second to 31 days: " + name);
        }
    }

    Limit withMost(long newMost) {
        return new Limit(name, (int) Math.min(newMost, Integer.MAX_VALUE - 1), window);
    }
}
