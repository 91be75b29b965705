package dev.countersign.authority.http;

/**
 * Who may call a route.
 *
 * <p>Rooms define their own values, as an enum or as records with a {@code name}; the {@link
 * Gatekeeper} that the root wires knows what each of them asks for.
 */
public interface Access {

    /** Anyone may call; the gatekeeper is not asked and the caller is {@link Caller#ANYONE}. */
    Access PUBLIC = Public.PUBLIC;

    /** A short name for the documentation and for the matrix of routes and callers. */
    String name();

    /** The one value that needs no gatekeeper. */
    enum Public implements Access {
        PUBLIC
    }
}
