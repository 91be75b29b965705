package dev.countersign.authority.http.connection;

import io.helidon.webserver.CloseConnectionException;

/** A reply was sent that ends the connection, and the client may still be sending its body. */
public final class LeftUnread extends CloseConnectionException {

    private static final long serialVersionUID = 1L;

    public LeftUnread() {
        super("the body was not wanted");
    }
}
