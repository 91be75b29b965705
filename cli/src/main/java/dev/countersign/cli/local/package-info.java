/** The verbs that need no authority: a key pair, the dev issuer, the configuration, the version. */
@NullMarked
package dev.countersign.cli.local;

import org.jspecify.annotations.NullMarked;
