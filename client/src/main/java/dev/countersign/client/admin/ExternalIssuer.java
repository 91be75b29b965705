package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An issuer whose JWTs sign in.
 *
 * @param id of the row
 * @param issuer {@code iss} of its tokens
 * @param jwksUrl where its keys are, unless they are inline or found by discovery
 * @param audience what {@code aud} has to have, if anything
 * @param enabled whether its tokens are taken
 * @param warnings what is risky about it
 * @param json everything that the authority said
 */
public record ExternalIssuer(
        UUID id,
        String issuer,
        Optional<String> jwksUrl,
        Optional<String> audience,
        boolean enabled,
        List<String> warnings,
        JsonObject json) {

    /** Copies the warnings. */
    public ExternalIssuer {
        warnings = List.copyOf(warnings);
    }

    /**
     * What the authority knows of an issuer's keys.
     *
     * @param source where they are from
     * @param keyIds the names of the usable ones; a key without a name is not among them
     * @param usable how many are usable
     * @param refused why each of the others is not
     * @param problem why they could not be fetched, if so
     */
    public record Keys(
            String source,
            List<String> keyIds,
            int usable,
            List<String> refused,
            Optional<String> problem) {

        /** Copies the lists. */
        public Keys {
            keyIds = List.copyOf(keyIds);
            refused = List.copyOf(refused);
        }

        static Keys read(JsonObject json) {
            Members members = new Members(json);
            List<Optional<String>> keys = members.list("keys", key -> key.string("kid"));
            return new Keys(
                    members.maybe("source").orElse(""),
                    keys.stream().flatMap(Optional::stream).toList(),
                    keys.size(),
                    members.texts("refused"),
                    members.maybe("problem"));
        }
    }

    static ExternalIssuer read(JsonObject json) {
        Members members = new Members(json);
        return new ExternalIssuer(
                members.uuid("id"),
                members.text("iss"),
                members.maybe("jwksUrl"),
                members.maybe("aud"),
                members.flag("enabled"),
                members.texts("warnings"),
                json);
    }
}
