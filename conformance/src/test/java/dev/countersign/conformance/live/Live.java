package dev.countersign.conformance.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one authority of the run to each test that asks for it; stopped at the end. */
public final class Live implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE =
            ExtensionContext.Namespace.create(Live.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LiveAuthority.class;
    }

    @Override
    public LiveAuthority resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(Live.class, key -> start(), LiveAuthority.class);
    }

    private static LiveAuthority start() {
        try {
            return LiveAuthority.start(Files.createTempDirectory("countersign-live"), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
