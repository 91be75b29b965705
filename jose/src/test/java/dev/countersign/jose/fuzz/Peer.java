package dev.countersign.jose.fuzz;

/** A library that judges the same tokens by the same rules. */
interface Peer {

    /** Whether it takes the token; an exception is a no, whatever its kind. */
    boolean takes(String token);
}
