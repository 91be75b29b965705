package dev.countersign.jose.jwk;

import org.jspecify.annotations.Nullable;

/** Ends the reading of a key; caught where the reading began. */
final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final JwkFault fault;
    final @Nullable String detail;

    Unfit(JwkFault fault) {
        this(fault, null);
    }

    Unfit(JwkFault fault, @Nullable String detail) {
        super(fault.clause());
        this.fault = fault;
        this.detail = detail;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
