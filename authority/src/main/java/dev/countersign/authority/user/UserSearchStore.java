package dev.countersign.authority.user;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Searches the rows of users. */
final class UserSearchStore {
    private static final String CREDENTIAL =
            "EXISTS (SELECT 1 FROM credential k WHERE k.user_id = u.id"
                    + " AND LOWER(k.identifier) LIKE :value ESCAPE '!')";
    private static final String EMAIL = "LOWER(u.email) LIKE :value ESCAPE '!'";
    private static final String PROFILE = "LOWER(u.profile) LIKE :value ESCAPE '!'";

    UserPage search(Tx tx, EnvironmentId environment, UserSearch search) {
        String where = " WHERE u.environment_id = :environment AND (" + condition(search) + ")";
        String value = search.value().map(UserSearchStore::pattern).orElse("%");
        long count =
                tx.handle()
                        .createQuery("SELECT COUNT(*) FROM user_account u" + where)
                        .bind("environment", environment.toString())
                        .bind("value", value)
                        .mapTo(Long.class)
                        .one();
        List<User> users =
                tx.handle()
                        .createQuery(page(where))
                        .bind("environment", environment.toString())
                        .bind("value", value)
                        .bind("limit", search.limit())
                        .bind("offset", search.offset())
                        .scanResultSet((rows, context) -> UserStore.all(rows.get()));
        return new UserPage(count, users);
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

    private static String condition(UserSearch search) {
        if (search.value().isEmpty()) {
            return ":value = :value";
        }
        return switch (search.column()) {
            case ID -> "u.id LIKE :value ESCAPE '!'";
            case EMAIL -> EMAIL;
            case PROFILE -> PROFILE;
            case CREDENTIAL -> CREDENTIAL;
            case ALL -> "u.id LIKE :value ESCAPE '!' OR " + PROFILE + " OR " + CREDENTIAL;
        };
    }

    private static String pattern(String value) {
        String escaped = value.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "%" + escaped.toLowerCase(Locale.ROOT) + "%";
    }
}
