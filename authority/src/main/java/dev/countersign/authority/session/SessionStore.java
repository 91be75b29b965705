package dev.countersign.authority.session;

import dev.countersign.authority.id.CredentialId;
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

/** The rows of sessions. */
final class SessionStore {
    private static final String COLUMNS =
            "SELECT id, environment_id, user_id, signed_in_with, last_verified, audience, address,"
                    + " user_agent, public_key, created_at, refreshable_until, revoked_at,"
                    + " sdk_version FROM user_session ";
    private static final String INSERT =
            """
            INSERT INTO user_session
                (id, environment_id, user_id, signed_in_with, last_verified, audience, address,
                 user_agent, sdk_version, public_key, created_at, refreshable_until)
            VALUES (:id, :environment, :user, :with, :last, :audience, :address, :agent, :version,
                :key, :created, :until)
            """;

    void insert(Tx tx, Session made) {
        tx.handle()
                .createUpdate(INSERT)
                .bind("id", made.id().toString())
                .bind("environment", made.environment().toString())
                .bind("user", made.user().toString())
                .bind("with", made.credentials().signedInWith().toString())
                .bind("last", made.credentials().lastVerified().toString())
                .bind("audience", made.device().audience())
                .bind("address", made.device().address())
                .bind("agent", made.device().userAgent().orElse(null))
                .bind("version", made.device().sdkVersion().orElse(null))
                .bind("key", made.device().publicKey().orElse(null))
                .bind("created", made.span().createdAt().toEpochMilli())
                .bind("until", made.span().refreshableUntil().toEpochMilli())
                .execute();
    }

    Optional<Session> find(Tx tx, EnvironmentId environment, SessionId id) {
        return tx.handle()
                .createQuery(COLUMNS + "WHERE id = :id AND environment_id = :environment")
                .bind("id", id.toString())
                .bind("environment", environment.toString())
                .map((row, context) -> session(row))
                .findOne();
    }

    Optional<Session> find(Tx tx, SessionId id) {
        return tx.handle()
                .createQuery(COLUMNS + "WHERE id = :id")
                .bind("id", id.toString())
                .map((row, context) -> session(row))
                .findOne();
    }

    List<Session> ofUser(Tx tx, EnvironmentId environment, UserId user, SessionPage page) {
        return tx.handle()
                .createQuery(
                        COLUMNS
                                + "WHERE user_id = :user AND environment_id = :environment"
                                + page.condition()
                                + " ORDER BY created_at DESC, id DESC"
                                + " LIMIT :limit OFFSET :offset")
                .bind("user", user.toString())
                .bind("environment", environment.toString())
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map((row, context) -> session(row))
                .list();
    }

    List<Session> ofEnvironment(Tx tx, EnvironmentId environment, SessionPage page) {
        return tx.handle()
                .createQuery(
                        COLUMNS
                                + "WHERE environment_id = :environment"
                                + page.condition()
                                + " ORDER BY created_at DESC, id DESC"
                                + " LIMIT :limit OFFSET :offset")
                .bind("environment", environment.toString())
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map((row, context) -> session(row))
                .list();
    }

    /** How many sessions ended here and now. */
    int revoke(Tx tx, SessionId id, Instant now, String reason) {
        return tx.handle()
                .createUpdate(
                        "UPDATE user_session SET revoked_at = :now, revoke_reason = :reason"
                                + " WHERE id = :id AND revoked_at IS NULL")
                .bind("now", now.toEpochMilli())
                .bind("reason", reason)
                .bind("id", id.toString())
                .execute();
    }

    int revokeUser(Tx tx, UserId user, Instant now, String reason) {
        return tx.handle()
                .createUpdate(
                        "UPDATE user_session SET revoked_at = :now, revoke_reason = :reason"
                                + " WHERE user_id = :user AND revoked_at IS NULL")
                .bind("now", now.toEpochMilli())
                .bind("reason", reason)
                .bind("user", user.toString())
                .execute();
    }

    int revokeEnvironment(Tx tx, EnvironmentId environment, Instant now, String reason) {
        return tx.handle()
                .createUpdate(
                        "UPDATE user_session SET revoked_at = :now, revoke_reason = :reason"
                                + " WHERE environment_id = :environment AND revoked_at IS NULL")
                .bind("now", now.toEpochMilli())
                .bind("reason", reason)
                .bind("environment", environment.toString())
                .execute();
    }

    void verified(Tx tx, SessionId id, CredentialId credential) {
        tx.handle()
                .createUpdate("UPDATE user_session SET last_verified = :last WHERE id = :id")
                .bind("last", credential.toString())
                .bind("id", id.toString())
                .execute();
    }

    /** Removes sessions that ended before an instant, at most so many at once. */
    int purge(Tx tx, Instant before, int most) {
        return tx.handle()
                .createUpdate(
                        "DELETE FROM user_session WHERE id IN (SELECT id FROM user_session"
                                + " WHERE refreshable_until < :before LIMIT :most)")
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(UUID.fromString(row.getString(1))),
                new EnvironmentId(UUID.fromString(row.getString(2))),
                new UserId(UUID.fromString(row.getString(3))),
                new Session.Proven(
                        new CredentialId(UUID.fromString(row.getString(4))),
                        new CredentialId(UUID.fromString(row.getString(5)))),
                new Session.Device(
                        row.getString(6),
                        row.getString(7),
                        Optional.ofNullable(row.getString(8)),
                        Optional.ofNullable(row.getString(13)),
                        Optional.ofNullable(row.getString(9))),
                span(row));
    }

    private static Session.Span span(ResultSet row) throws SQLException {
        long revoked = row.getLong(12);
        return new Session.Span(
                Instant.ofEpochMilli(row.getLong(10)),
                Instant.ofEpochMilli(row.getLong(11)),
                row.getObject(12) == null
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(revoked)));
    }
}
