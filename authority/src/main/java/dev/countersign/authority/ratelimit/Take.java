package dev.countersign.authority.ratelimit;

/**
 * One thing to be counted.
 *
 * @param limit by which limit, as its room has it; configuration may say otherwise
 * @param key what is counted apart: an address, a user, an environment, or several of them
 */
public record Take(Limit limit, String key) {}
