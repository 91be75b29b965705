/**
 * Randomness, hashing, and sealing of secrets at rest.
 *
 * <p>Promises: one factory of secure random numbers for the whole authority; what is sealed can be
 * opened only with a sealing key that lives outside the database and only in the context (for
 * example environment and key id) that it was sealed for, so swapped rows do not open; secrets are
 * compared in constant time and never shown by {@code toString}.
 *
 * <p>Sealing is AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; one sealing key is good
 * for 2³² seals. Keys derived from the sealing keys use HKDF with SHA-256 (RFC 5869). Signing keys
 * for tokens are not here but in the {@code key} room and in {@code jose}.
 */
@NullMarked
package dev.countersign.authority.crypto;

import org.jspecify.annotations.NullMarked;
