package dev.countersign.authority.external;

import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonNull;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What a verified token says of its subject's email address.
 *
 * <p>Address and flag come from the same signed object. The flag is {@code emailVerified}, or
 * OpenID Connect's {@code email_verified}; a JSON boolean alone counts, and where both are there
 * both must be true.
 *
 * @param address canonical; empty where there is none that can be used
 * @param verified whether the issuer vouches for it; never without an address
 * @param note what became of the claim, for operators
 */
record EmailClaim(Optional<String> address, boolean verified, String note) {

    private static final List<String> FLAGS = List.of("emailVerified", "email_verified");

    /** Reads the claims of a token whose signature holds. */
    static EmailClaim of(JsonObject claims, boolean assumeVerified) {
        JsonValue email = claims.find("email").orElse(JsonNull.NULL);
        if (email instanceof JsonNull) {
            return new EmailClaim(Optional.empty(), false, "the token has no email");
        }
        if (!(email instanceof JsonString(String text))) {
            return new EmailClaim(Optional.empty(), false, "email is not a string: left out");
        }
        Optional<EmailAddress> parsed = EmailAddress.parse(text);
        return parsed.map(address -> of(address, flags(claims), assumeVerified))
                .orElseGet(() ->
                        new EmailClaim(
                                Optional.empty(),
                                false,
                                "email is no address that can be used: left out"));
    }

    Optional<String> verifiedAddress() {
        return address.filter(_ -> verified);
    }

    Optional<String> unverifiedAddress() {
        return address.filter(_ -> !verified);
    }

    private static EmailClaim of(
            EmailAddress address, List<JsonValue> flags, boolean assumeVerified) {
        Optional<String> canonical = Optional.of(address.value());
        if (flags.isEmpty()) {
            return assumeVerified
                    ? new EmailClaim(
                            canonical, true, "no emailVerified: the issuer's setting assumes it")
                    : new EmailClaim(canonical, false, "no emailVerified: not verified");
        }
        // Only JSON true counts; "true", 1 and null do not, and a false is never outvoted.
        if (flags.stream().allMatch(JsonBoolean.TRUE::equals)) {
            return new EmailClaim(canonical, true, "emailVerified is true");
        }
        boolean typed = flags.stream().allMatch(JsonBoolean.class::isInstance);
        return new EmailClaim(
                canonical,
                false,
                typed
                        ? "emailVerified is false: not verified"
                        : "emailVerified is not the JSON value true or false: not verified");
    }

    private static List<JsonValue> flags(JsonObject claims) {
        return FLAGS.stream().flatMap(name -> claims.find(name).stream()).toList();
    }
}
