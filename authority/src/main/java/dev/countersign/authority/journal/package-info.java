/**
 * What happened: one append-only table, for audit, webhooks and the revocation feed.
 *
 * <p>Promises: an entry is written in the transaction that it records, so a change that cannot be
 * recorded does not happen (SECURITY SEC-08); nothing changes an entry afterwards; no token is in
 * it (SEC-04): text that looks like one is taken out before it is stored.
 *
 * <p>Limits: entries are ordered by id (UUID version 7), which is the order of writing on one node.
 * Another node's entry may appear up to ten seconds after younger ones, so whoever follows the
 * journal reads the last ten seconds again. Old entries leave by retention alone.
 */
@NullMarked
package dev.countersign.authority.journal;

import org.jspecify.annotations.NullMarked;
