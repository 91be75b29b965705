package dev.countersign.authority.stepup;

import dev.countersign.authority.token.ElevatedToken;
import java.util.Optional;

/**
 * What a request brings beside its access token.
 *
 * @param token verified, of this session, with the scope that the operation goes by; empty where
 *     the request brings none
 */
public record Elevation(Optional<ElevatedToken> token) {}
