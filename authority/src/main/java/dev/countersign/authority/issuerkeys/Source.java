package dev.countersign.authority.issuerkeys;

import dev.countersign.jose.jwk.JwkOutcome;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.JwkSetRefused;
import dev.countersign.jose.jws.KeyResolution;
import dev.countersign.jose.jws.KeyResolver;
import dev.countersign.jose.keysource.KeySource;
import dev.countersign.jose.keysource.KeySourceStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of one version of one issuer's settings. */
sealed interface Source {

    /** Finds keys. */
    KeyResolver resolver();

    /** What is known now. */
    KeysReport report();

    /** What is known after a fetch, where there is anything to fetch. */
    KeysReport refreshed();

    /** Keys from elsewhere. */
    record Fetched(String place, KeySource keys) implements Source {
        @Override
        public KeyResolver resolver() {
            return keys;
        }

        @Override
        public KeysReport report() {
            return report(keys.status());
        }

        @Override
        public KeysReport refreshed() {
            return report(keys.refresh());
        }

        private KeysReport report(KeySourceStatus status) {
            JwkSet set = status.keys();
            return new KeysReport(
                    place,
                    set == null ? List.of() : set.keys(),
                    set == null ? List.of() : sentences(set),
                    Optional.ofNullable(status.freshAt()),
                    Optional.ofNullable(status.failure()));
        }
    }

    /** Keys that stand in the settings. */
    record Pasted(KeyResolver resolver, KeysReport report) implements Source {
        @Override
        public KeysReport refreshed() {
            return report;
        }
    }

    /** A pasted JWK Set. */
    static Source pastedSet(String json) {
        try {
            JwkSet set = JwkSet.parse(json.getBytes(StandardCharsets.UTF_8));
            return pasted("jwks", set, KeyResolver.of(set));
        } catch (JwkSetRefused refused) {
            return useless("jwks", String.valueOf(refused.getMessage()), List.of());
        }
    }

    /** A pasted PEM key; it has no name, so it stands for whatever key id a token has. */
    static Source pastedPem(String pem) {
        JwkSet set = JwkSet.fromPem(pem);
        return set.keys().isEmpty()
                ? pasted("publicKeyPem", set, KeyResolver.of(set))
                : pasted("publicKeyPem", set, KeyResolver.only(set.keys().getFirst()));
    }

    private static Source pasted(String place, JwkSet set, KeyResolver resolver) {
        if (set.keys().isEmpty()) {
            return useless(place, "no key of it can be used", sentences(set));
        }
        return new Pasted(
                resolver,
                new KeysReport(
                        place, set.keys(), sentences(set), Optional.empty(), Optional.empty()));
    }

    private static Source useless(String place, String problem, List<String> refused) {
        KeyResolution answer =
                new KeyResolution.Unavailable(
                        place + " in the settings: " + problem, Duration.ofSeconds(30));
        return new Pasted(
                header -> answer,
                new KeysReport(place, List.of(), refused, Optional.empty(), Optional.of(problem)));
    }

    private static List<String> sentences(JwkSet set) {
        return set.refused().stream().map(JwkOutcome.Unusable::sentence).toList();
    }
}
