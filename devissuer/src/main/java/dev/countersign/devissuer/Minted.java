package dev.countersign.devissuer;

import java.util.Optional;

/**
 * What was minted.
 *
 * @param token the token, compact
 * @param second another token with the same {@code jti}, where the preset was {@link Preset#REPLAY}
 */
public record Minted(String token, Optional<String> second) {}
