/** Tests of the client, against a server of canned answers that keeps what it was asked. */
@NullMarked
package dev.countersign.client;

import org.jspecify.annotations.NullMarked;
