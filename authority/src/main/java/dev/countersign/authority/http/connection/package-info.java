/**
 * Connections with a sense of time: what the server below does not limit itself.
 *
 * <p>Helidon limits the silence between two bytes, so that a client which sends one byte a second
 * is served for ever, and so is one that never reads its replies. Here each connection knows
 * whether it is idle, in a head, at work, in a body or writing, and since when; each of these has a
 * limit in total (SECURITY DOS-01). One address may hold so many connections and no more.
 *
 * <p>The limits are kept to within two ticks of {@link Patience#tick}.
 */
@NullMarked
package dev.countersign.authority.http.connection;

import org.jspecify.annotations.NullMarked;
