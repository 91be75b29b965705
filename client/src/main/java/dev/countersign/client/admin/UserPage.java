package dev.countersign.client.admin;

import dev.countersign.client.User;
import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.util.List;

/**
 * A page of users.
 *
 * @param count how many match in all
 * @param users those of this page
 */
public record UserPage(long count, List<User> users) {

    /** Copies the list. */
    public UserPage {
        users = List.copyOf(users);
    }

    static UserPage read(JsonObject json) {
        Members members = new Members(json);
        List<User> users = members.list("users", User::read);
        return new UserPage(members.number("count").orElse((long) users.size()), users);
    }
}
