package dev.countersign.conformance.faults.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Stands before a database's driver and fails the call that it is told to. */
public final class FaultyDriver implements Driver, AutoCloseable {

    /** Whether the call that fails has been carried out. */
    public enum When {
        /** The database never saw it. */
        BEFORE,
        /** It was done, and only its answer is lost. */
        AFTER
    }

    private static final Set<String> CALLS =
            Set.of(
                    "prepareStatement",
                    "execute",
                    "executeQuery",
                    "executeUpdate",
                    "executeBatch",
                    "setAutoCommit",
                    "commit",
                    "rollback");

    private final Driver real;
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private volatile When when = When.BEFORE;

    private FaultyDriver(Driver real) {
        this.real = real;
    }

    /** Takes the place of the driver of such URLs until closed. */
    public static FaultyDriver before(String url) throws SQLException {
        Driver real = DriverManager.getDriver(url);
        FaultyDriver faulty = new FaultyDriver(real);
        DriverManager.deregisterDriver(real);
        DriverManager.registerDriver(faulty);
        return faulty;
    }

    /** Fails the call with this number, counted from now: 1 is the next. */
    public void failAt(long number, When moment) {
        when = moment;
        left.set(number);
    }

    /** Fails nothing more; whether it did. */
    public Boolean disarm() {
        return left.getAndSet(Long.MAX_VALUE) <= 0;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Connection connection = real.connect(url, info);
        return connection == null
                ? null
                : wrapped(Connection.class, new Faults(connection, connection));
    }

    private static <T> T wrapped(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class Faults implements InvocationHandler {
        private final Connection connection;
        private final Object target;

        Faults(Connection connection, Object target) {
            this.connection = connection;
            this.target = target;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            boolean fails = CALLS.contains(method.getName()) && left.decrementAndGet() == 0;
            if (fails && when == When.BEFORE) {
                throw fault();
            }
            Object result = carriedOut(method, arguments);
            if (fails) {
                throw fault();
            }
            return switch (result) {
                case PreparedStatement made ->
                        wrapped(PreparedStatement.class, new Faults(connection, made));
                case Statement made -> wrapped(Statement.class, new Faults(connection, made));
                case null, default -> result;
            };
        }

        private @Nullable Object carriedOut(Method method, Object @Nullable [] arguments)
                throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        }

        /** A disk that fails, or a connection that breaks. */
        private SQLException fault() throws SQLException {
            if (connection.getMetaData().getURL().startsWith("jdbc:sqlite:")) {
                return new SQLiteException("injected", SQLiteErrorCode.SQLITE_IOERR);
            }
            connection.abort(Runnable::run);
            return new SQLException("injected", "08006");
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return real.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return real.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return real.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return real.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return real.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return real.getParentLogger();
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
        DriverManager.registerDriver(real);
    }
}
