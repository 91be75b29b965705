/**
 * What stands between the network and a route, and is given by the root: CORS, throttling, trusted
 * proxies, and the observer of finished requests.
 *
 * <p>Everything is closed by default: no origin is allowed and no proxy trusted until it is named.
 */
@NullMarked
package dev.countersign.authority.http.edge;

import org.jspecify.annotations.NullMarked;
