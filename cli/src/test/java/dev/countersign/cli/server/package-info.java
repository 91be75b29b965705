/** Tests of the demo and of what is done on the machine itself, with a real authority. */
@NullMarked
package dev.countersign.cli.server;

import org.jspecify.annotations.NullMarked;
