package dev.countersign.client.admin;

import dev.countersign.client.transport.Call;
import java.util.Optional;

/**
 * Which users are wanted.
 *
 * @param column where to look: {@code all}, {@code id}, {@code email}, {@code firstName}, …
 * @param value what to look for
 * @param offset how many to pass over, from 0
 * @param limit how many at most, 1 to 100
 */
public record UserQuery(Optional<String> column, Optional<String> value, int offset, int limit) {

    /** The first users. */
    public static UserQuery first(int limit) {
        return new UserQuery(Optional.empty(), Optional.empty(), 0, limit);
    }

    /** The same page of the users that match. */
    public UserQuery matching(String inColumn, String text) {
        return new UserQuery(Optional.of(inColumn), Optional.of(text), offset, limit);
    }

    Call applyTo(Call call) {
        return call.query("offset", offset)
                .query("limit", limit)
                .query("filter[filterColumn]", column)
                .query("filter[filterValue]", value);
    }
}
