package dev.countersign.authority.user;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.statement.Query;

/** Searches the rows of users. */
final class UserSearchStore {
    UserPage search(Tx tx, EnvironmentId environment, UserSearch search) {
        String where = " WHERE u.environment_id = :environment AND (" + condition(tx, search) + ")";
        String value = search.value().map(UserSearchStore::pattern).orElse("%");
        long count =
                tx.handle()
                        .createQuery("SELECT COUNT(*) FROM user_account u" + where)
                        .bind("environment", environment.toString())
                        .bind("value", value)
                        .bind("folded", value.toLowerCase(Locale.ROOT))
                        .mapTo(Long.class)
                        .one();
        try (Query query = tx.handle().createQuery(page(where))) {
            List<User> users =
                    query.bind("environment", environment.toString())
                            .bind("value", value)
                            .bind("folded", value.toLowerCase(Locale.ROOT))
                            .bind("limit", search.limit())
                            .bind("offset", search.offset())
                            .scanResultSet((rows, context) -> UserStore.all(rows.get()));
            return new UserPage(count, users);
        }
    }

    UserCount count(Tx tx, EnvironmentId environment, Instant since) {
        return tx.handle()
                .createQuery(
                        "SELECT COUNT(*), COUNT(CASE WHEN last_visit >= :since THEN 1 END)"
                                + " FROM user_account WHERE environment_id = :environment")
                .bind("environment", environment.toString())
                .bind("since", since.toEpochMilli())
                .map((row, context) -> new UserCount(row.getLong(1), row.getLong(2)))
                .one();
    }

    private static String page(String where) {
        return "SELECT u.id, u.environment_id, u.profile, u.created_at, u.updated_at,"
                + " u.first_visit, u.last_visit, u.suspended_at, c.id, c.format, c.issuer,"
                + " c.identifier, c.sign_in_enabled, c.verified_at"
                + " FROM (SELECT u.* FROM user_account u"
                + where
                + " ORDER BY u.created_at DESC, u.id DESC LIMIT :limit OFFSET :offset) u"
                + " LEFT JOIN credential c ON c.user_id = u.id"
                + " ORDER BY u.created_at DESC, u.id DESC, c.id";
    }

    private static String condition(Tx tx, UserSearch search) {
        if (search.value().isEmpty()) {
            return ":folded = :folded AND :value = :value";
        }
        return switch (search.column()) {
            case ID -> like("u.id");
            case EMAIL -> like("u.email");
            case CREDENTIAL -> credential();
            case ALIAS -> member(tx, "alias");
            case FIRST_NAME -> member(tx, "firstName");
            case LAST_NAME -> member(tx, "lastName");
            case PHONE_NUMBER -> member(tx, "phoneNumber");
            case JOB_TITLE -> member(tx, "jobTitle");
            case USERNAME -> member(tx, "username");
            case ALL -> like("u.id") + " OR " + like("u.profile") + " OR " + credential();
        };
    }

    private static String credential() {
        return "EXISTS (SELECT 1 FROM credential k WHERE k.user_id = u.id AND ("
                + like("k.identifier")
                + "))";
    }

    private static String member(Tx tx, String name) {
        return like(tx.dialect().member("u.profile", name));
    }

    // SQLite folds ASCII letters alone: what was typed is compared too, as it is.
    private static String like(String text) {
        return "LOWER(" + text + ") LIKE :folded ESCAPE '!' OR " + text + " LIKE :value ESCAPE '!'";
    }

    private static String pattern(String value) {
        return "%" + value.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
