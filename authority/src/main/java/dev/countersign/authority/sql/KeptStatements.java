package dev.countersign.authority.sql;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the prepared statements of one SQLite connection, whose driver keeps none: preparing costs
 * more than running. A statement in use is out of the box, so nested queries get one of their own.
 */
final class KeptStatements implements StatementBuilder {

    private static final int MOST = 256;

    private final Map<String, PreparedStatement> idle =
            new LinkedHashMap<>(MOST, 0.75f, /* accessOrder= */ true);
    private final Map<Statement, String> busy = new HashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return connection.createStatement();
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context)
            throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        busy.put(statement, sql);
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return connection.prepareCall(sql);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        String prepared = busy.remove(statement);
        if (prepared == null || !(statement instanceof PreparedStatement reusable)) {
            statement.close();
            return;
        }
        reusable.clearParameters();
        PreparedStatement twin = idle.put(prepared, reusable);
        if (twin != null) {
            twin.close();
        }
        dropEldest();
    }

    @Override
    public void close(Connection connection) {
        for (Statement statement : new ArrayList<>(idle.values())) {
            closeQuietly(statement);
        }
        idle.clear();
    }

    private void dropEldest() throws SQLException {
        if (idle.size() > MOST) {
            var eldest = idle.entrySet().iterator();
            PreparedStatement dropped = eldest.next().getValue();
            eldest.remove();
            dropped.close();
        }
    }

    private static void closeQuietly(Statement statement) {
        try {
            statement.close();
        } catch (SQLException ignored) {
            // The connection is closed next; nothing depends on this statement any more.
        }
    }
}
