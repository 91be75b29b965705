package dev.countersign.authority.key.ring;

import java.time.Instant;
import java.util.Optional;

/**
 * A signing key and how far it has come at the moment of asking.
 *
 * @param key the key
 * @param state its state then
 * @param retiresAt when it is to stop signing; empty where no key follows it yet
 * @param retiredAt when it is to leave the JWK Set; empty where no key follows it yet
 */
public record KeyStanding(
        EnvironmentKey key,
        KeyState state,
        Optional<Instant> retiresAt,
        Optional<Instant> retiredAt) {}
