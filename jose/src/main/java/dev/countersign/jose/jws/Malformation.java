package dev.countersign.jose.jws;

import org.jspecify.annotations.Nullable;

/** Ends the reading of a signed text; caught in {@link JwsReader}. */
final class Malformation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final JwsFault fault;
    final @Nullable String detail;

    Malformation(JwsFault fault) {
        this(fault, null);
    }

    Malformation(JwsFault fault, @Nullable String detail) {
        super(fault.name());
        this.fault = fault;
        this.detail = detail;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
