package dev.countersign.authority.key;

import dev.countersign.authority.key.ring.KeyStanding;

/** What became of a wish to rotate. */
public sealed interface Rotation {

    /** When the next key is to sign. */
    enum Pace {
        /** After every relying party had the time to learn it: no valid token is ever refused. */
        IN_TIME,
        /**
         * As soon as all nodes know it. A relying party that keeps the JWK Set and does not ask
         * again for an unknown key id refuses the new tokens until it asks.
         */
        NOW
    }

    /** A new key was made. */
    record Made(KeyStanding next) implements Rotation {}

    /** A key was waiting already, made here or by another node; it is the next one. */
    record Waiting(KeyStanding next) implements Rotation {}

    /**
     * Nothing was done: so many keys have signed tokens that are still alive.
     *
     * @param most how many keys one JWK Set may have
     */
    record TooManyKeys(int most) implements Rotation {}

    /** There is no such environment, or it has no keys. */
    record NoKeys() implements Rotation {}
}
