package dev.countersign.authority.visitor;

/**
 * How many wallets came.
 *
 * @param all different ones that are still remembered
 * @param pastMonth those of them that were seen within the last 30 days
 */
public record VisitorCount(long all, long pastMonth) {}
