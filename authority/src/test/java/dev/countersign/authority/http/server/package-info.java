/** The server, asked over the network as its clients ask it. */
@NullMarked
package dev.countersign.authority.http.server;

import org.jspecify.annotations.NullMarked;
