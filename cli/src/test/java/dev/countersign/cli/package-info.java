/** Tests of the command line: sessions as a person would type them, against a stand-in server. */
@NullMarked
package dev.countersign.cli;

import org.jspecify.annotations.NullMarked;
