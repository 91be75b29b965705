package dev.countersign.client.transport;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * No usable answer came: no connection, no answer in time, or an answer that is not what the API
 * says. Whether the call took effect is not known.
 */
public final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient URI address;

    /** Tells which address and why. */
    public Unreachable(URI address, String why, @Nullable Throwable cause) {
        super(why, cause);
        this.address = address;
    }

    /** The address that was asked, without a query. */
    public URI address() {
        return address;
    }
}
