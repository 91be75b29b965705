package dev.countersign.cli;

import dev.countersign.cli.terminal.Terminal;
import java.time.InstantSource;

/**
 * Everything outside the program that a command may touch.
 *
 * @param terminal where it reads and writes
 * @param config variables and working directory
 * @param clock the time
 */
public record Surroundings(Terminal terminal, Config config, InstantSource clock) {}
