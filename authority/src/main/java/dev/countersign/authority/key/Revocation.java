package dev.countersign.authority.key;

import dev.countersign.authority.key.ring.KeyStanding;

/** What became of a wish to revoke a key. */
public sealed interface Revocation {

    /**
     * The key is out of the set and its tokens are void; sessions stay.
     *
     * @param revoked the key
     * @param signing the key that signs now
     */
    record Revoked(KeyStanding revoked, KeyStanding signing) implements Revocation {}

    /** It had been revoked before. */
    record RevokedBefore(KeyStanding revoked) implements Revocation {}

    /** The environment has no such key. */
    record NoSuchKey() implements Revocation {}
}
