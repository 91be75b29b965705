package dev.countersign.authority.sql;

import dev.countersign.authority.sql.SqliteWriter.PendingWrite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes that share one BEGIN IMMEDIATE and one COMMIT, each in a SAVEPOINT of its own; nobody is
 * told of success before that COMMIT returned.
 */
final class WriteBatch {

    private static final int MOST = 64;

    private final Handle handle;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement savepoint;
    private final PreparedStatement release;
    private final PreparedStatement rollbackTo;

    WriteBatch(Handle handle) {
        this.handle = handle;
        this.begin = prepare("BEGIN IMMEDIATE");
        this.commit = prepare("COMMIT");
        this.savepoint = prepare("SAVEPOINT work");
        this.release = prepare("RELEASE work");
        this.rollbackTo = prepare("ROLLBACK TO work");
    }

    /** Whether the connection is still sound: false where the batch could not be committed. */
    boolean commit(PendingWrite<?> first, Queue<PendingWrite<?>> waiting) {
        List<PendingWrite<?>> tried = new ArrayList<>();
        List<PendingWrite<?>> written = new ArrayList<>();
        try {
            begin.execute();
            @Nullable PendingWrite<?> next = first;
            while (next != null) {
                tried.add(next);
                if (!next.isAnswered() && isKept(next)) {
                    written.add(next);
                }
                next = tried.size() < MOST ? waiting.poll() : null;
            }
            commit.execute();
        } catch (SQLException | RuntimeException broken) {
            // Closing the connection rolls back whatever SQLite has not rolled back by itself.
            var why = new DatabaseUnavailable("The write could not be kept: " + broken, broken);
            tried.forEach(write -> write.fail(why));
            first.fail(why);
            return false;
        }
        written.forEach(PendingWrite::succeed);
        return true;
    }

    /** Whether the write is part of the batch; one that failed is undone alone. */
    private boolean isKept(PendingWrite<?> write) throws SQLException {
        savepoint.execute();
        try {
            write.run(new Tx(handle, Dialect.SQLITE));
        } catch (Throwable thrown) {
            handle.clean();
            // After some errors the driver ends a statement for good: keep none of them.
            handle.getStatementBuilder().close(handle.getConnection());
            rollbackTo.execute();
            release.execute();
            write.fail(thrown);
            return false;
        }
        handle.clean();
        release.execute();
        return true;
    }

    private PreparedStatement prepare(String sql) {
        try {
            Connection connection = handle.getConnection();
            return connection.prepareStatement(sql);
        } catch (SQLException broken) {
            throw new DatabaseUnavailable("The database cannot be written", broken);
        }
    }
}
