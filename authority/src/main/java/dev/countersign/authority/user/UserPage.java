package dev.countersign.authority.user;

import java.util.List;

/**
 * A page of users.
 *
 * @param count how many match in all
 */
public record UserPage(long count, List<User> users) {
    public UserPage {
        users = List.copyOf(users);
    }
}
