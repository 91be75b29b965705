/** What goes to the terminal and what comes from it: lines, aligned tables, JSON, tokens. */
@NullMarked
package dev.countersign.cli.terminal;

import org.jspecify.annotations.NullMarked;
