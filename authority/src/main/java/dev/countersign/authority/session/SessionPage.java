package dev.countersign.authority.session;

import java.util.Optional;

/**
 * Which page of sessions an operator looks at.
 *
 * @param revoked true for ended ones alone, false for living ones, empty for both
 * @param offset how many to skip, from 0
 * @param limit how many to return, 1 to 100
 */
public record SessionPage(Optional<Boolean> revoked, int offset, int limit) {
    /** The most sessions in a page. */
    public static final int MOST = 100;

    public SessionPage {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to 100 sessions");
        }
    }

    String condition() {
        return revoked.map(r -> r ? " AND revoked_at IS NOT NULL" : " AND revoked_at IS NULL")
                .orElse("");
    }
}
