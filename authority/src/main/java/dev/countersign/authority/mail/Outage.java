package dev.countersign.authority.mail;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the mail server is down. While it is, one message at a time finds out whether it is back,
 * at distances of 1 s, 2 s, 4 s … 30 s; all others wait, so nothing storms when it returns.
 */
final class Outage {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Duration pause = FIRST;
    private @Nullable Instant until;
    private boolean probing;

    /** How many messages may be tried now, all if it is up; one that finds out if it was down. */
    synchronized int allowance(Instant now, int most) {
        if (until == null) {
            return most;
        }
        if (now.isBefore(until)) {
            return 0;
        }
        until = now.plus(pause);
        probing = true;
        return 1;
    }

    /** When to try again what cannot be tried now. */
    synchronized Instant until(Instant now) {
        return until == null ? now : until;
    }

    /** An exchange failed; returns whether it is the first that did. */
    synchronized boolean began(Instant now) {
        boolean first = until == null;
        if (!first && !probing) {
            return false;
        }
        probing = false;
        until = now.plus(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return first;
    }

    /** The mail server answered; returns whether it was down. */
    synchronized boolean ended() {
        boolean wasDown = until != null;
        until = null;
        probing = false;
        pause = FIRST;
        return wasDown;
    }
}
