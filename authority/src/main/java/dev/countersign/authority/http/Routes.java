package dev.countersign.authority.http;

import java.util.List;

/** What a room offers over HTTP: its routes, as data. */
@FunctionalInterface
public interface Routes {

    /** Every route of this room, in the order in which a reader should meet them. */
    List<Route> routes();
}
