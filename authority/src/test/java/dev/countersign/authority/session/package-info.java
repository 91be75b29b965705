/** Tests of sessions: how they open, how long they last, and how they end. */
@NullMarked
package dev.countersign.authority.session;

import org.jspecify.annotations.NullMarked;
