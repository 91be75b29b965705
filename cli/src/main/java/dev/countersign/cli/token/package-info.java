/**
 * {@code countersign token}: mint one, verify one, see why one is refused. A token comes in by
 * standard input, from a file or as the argument. Nothing in a token that is not verified chooses a
 * key or an address; its {@code iss} only decides whose explanation is asked for.
 */
@NullMarked
package dev.countersign.cli.token;

import org.jspecify.annotations.NullMarked;
