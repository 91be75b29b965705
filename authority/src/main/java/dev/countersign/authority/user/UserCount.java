package dev.countersign.authority.user;

/**
 * How many users there are.
 *
 * @param all of the environment
 * @param visited those of them who signed in since the instant that was asked for
 */
public record UserCount(long all, long visited) {}
