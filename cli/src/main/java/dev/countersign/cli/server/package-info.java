/**
 * The verbs that are an authority: {@code serve} runs one by its configuration, {@code demo} runs
 * one with a story to follow. Each leaves {@code server.json} in its data folder while it runs, so
 * that the other verbs find it, and stops cleanly at Ctrl-C.
 */
@NullMarked
package dev.countersign.cli.server;

import org.jspecify.annotations.NullMarked;
