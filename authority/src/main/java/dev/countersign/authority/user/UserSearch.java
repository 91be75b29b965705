package dev.countersign.authority.user;

import java.util.Optional;

/**
 * Which users an operator looks for.
 *
 * @param column what to compare; {@link Column#ALL} compares them all
 * @param value the text that it contains, ASCII letters of either case alike; empty finds everybody
 * @param offset how many to skip, from 0
 * @param limit how many to return, 1 to 100
 */
public record UserSearch(Column column, Optional<String> value, int offset, int limit) {
    /** The most users in a page. */
    public static final int MOST = 100;

    /** What can be compared. */
    public enum Column {
        ALL,
        ID,
        EMAIL,
        CREDENTIAL,
        ALIAS,
        FIRST_NAME,
        LAST_NAME,
        PHONE_NUMBER,
        JOB_TITLE,
        USERNAME
    }

    public UserSearch {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to 100 users");
        }
    }
}
