package dev.countersign.authority.http;

/**
 * Whoever was let in: a signed-in user, the holder of an API token, an operator.
 *
 * <p>Rooms implement it with types that only they can make; a handler asks for the one it expects
 * through {@link Request#caller(Class)}.
 */
public interface Caller {

    /** The caller of a route that is open to all. */
    Caller ANYONE = Anyone.ANYONE;

    /** The one value that says nothing about who calls. */
    enum Anyone implements Caller {
        ANYONE
    }
}
