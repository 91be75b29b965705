package dev.countersign.authority.running;

import dev.countersign.authority.sql.TestDatabases;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests that do not move the clock one authority for each database, stopped at the end of the
 * run: {@code @ExtendWith(Shared.class)}, then a parameter of type {@link Shared.Both}.
 */
public final class Shared implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE =
            ExtensionContext.Namespace.create(Shared.class);

    /** The authorities of the run. */
    public static final class Both implements AutoCloseable {
        private final Map<TestDatabases, Running> running = new EnumMap<>(TestDatabases.class);

        /** The authority on this kind of database. */
        public synchronized Running on(TestDatabases kind) {
            return running.computeIfAbsent(kind, Running::on);
        }

        /** A new sandbox there. */
        public Site site(TestDatabases kind) {
            return on(kind).site();
        }

        @Override
        public synchronized void close() {
            running.values().forEach(Running::close);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Both.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(Both.class, key -> new Both(), Both.class);
    }
}
