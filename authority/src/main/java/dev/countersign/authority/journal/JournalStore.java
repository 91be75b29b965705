package dev.countersign.authority.journal;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** The table {@code journal}. */
final class JournalStore {

    private static final String COLUMNS =
            "id, environment_id, at, action, outcome, actor_kind, actor_id, user_id, session_id,"
                    + " remote_address, request_id, detail";

    void insert(Tx tx, Recorded recorded) {
        Entry entry = recorded.entry();
        tx.handle()
                .createUpdate(
                        "INSERT INTO journal ("
                                + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, recorded.id().toString())
                .bind(1, entry.environment().toString())
                .bind(2, recorded.at().toEpochMilli())
                .bind(3, entry.action())
                .bind(4, entry.outcome().name())
                .bind(5, entry.actor().kind().name())
                .bind(6, entry.actor().id().map(DetailJson::plain).orElse(null))
                .bind(7, entry.subject().user().map(UserId::toString).orElse(null))
                .bind(8, entry.subject().session().map(SessionId::toString).orElse(null))
                .bind(9, entry.call().remoteAddress().map(DetailJson::plain).orElse(null))
                .bind(10, entry.call().requestId().map(DetailJson::plain).orElse(null))
                .bind(11, DetailJson.write(entry.detail()))
                .execute();
    }

    List<Recorded> find(Tx tx, JournalQuery query) {
        Query select = tx.handle().createQuery(sql(query));
        select.bind("environment", query.environment().toString());
        query.beyond().ifPresent(id -> select.bind("beyond", id.toString()));
        query.since().ifPresent(time -> select.bind("since", time.toEpochMilli()));
        query.action()
                .ifPresent(action -> {
                    select.bind("action", action);
                    select.bind("prefix", action + ".");
                    select.bind("length", action.length() + 1);
                });
        query.user().ifPresent(user -> select.bind("user", user.toString()));
        return select.bind("limit", query.limit()).map((row, context) -> recorded(row)).list();
    }

    int deleteOlder(Tx tx, Instant olderThan, int atMost) {
        return tx.handle()
                .createUpdate(
                        "DELETE FROM journal WHERE id IN"
                                + " (SELECT id FROM journal WHERE at < :time"
                                + " ORDER BY at LIMIT :most)")
                .bind("time", olderThan.toEpochMilli())
                .bind("most", atMost)
                .execute();
    }

    private static String sql(JournalQuery query) {
        boolean newestFirst = query.order() == JournalQuery.Order.NEWEST_FIRST;
        StringBuilder sql = new StringBuilder(400);
        sql.append("SELECT ").append(COLUMNS);
        sql.append(" FROM journal WHERE environment_id = :environment");
        if (query.beyond().isPresent()) {
            sql.append(newestFirst ? " AND id < :beyond" : " AND id > :beyond");
        }
        if (query.since().isPresent()) {
            sql.append(" AND at >= :since");
        }
        if (query.action().isPresent()) {
            sql.append(" AND (action = :action OR substr(action, 1, :length) = :prefix)");
        }
        if (query.user().isPresent()) {
            sql.append(" AND user_id = :user");
        }
        sql.append(newestFirst ? " ORDER BY id DESC" : " ORDER BY id");
        return sql.append(" LIMIT :limit").toString();
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        Entry entry =
                new Entry(
                        new EnvironmentId(UUID.fromString(row.getString("environment_id"))),
                        row.getString("action"),
                        Entry.Outcome.valueOf(row.getString("outcome")),
                        new Actor(
                                Actor.Kind.valueOf(row.getString("actor_kind")),
                                Optional.ofNullable(row.getString("actor_id"))),
                        subject(row),
                        new Call(
                                Optional.ofNullable(row.getString("remote_address")),
                                Optional.ofNullable(row.getString("request_id"))),
                        DetailJson.read(row.getString("detail")));
        return new Recorded(
                UUID.fromString(row.getString("id")),
                Instant.ofEpochMilli(row.getLong("at")),
                entry);
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                Optional.ofNullable(row.getString("user_id")).flatMap(UserId::parse),
                Optional.ofNullable(row.getString("session_id")).flatMap(SessionId::parse));
    }
}
