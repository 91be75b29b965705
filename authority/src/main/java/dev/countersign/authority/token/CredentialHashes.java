package dev.countersign.authority.token;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.user.Credential;
import dev.countersign.authority.user.Format;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One hash for each kind of credential that a user has, so that a reader sees when credentials of
 * that kind came or went: SHA-256 of their ids one after the other, oldest first, in hexadecimal.
 */
final class CredentialHashes {

    private static final Set<Format> TOLD =
            Set.of(
                    Format.BLOCKCHAIN,
                    Format.EMAIL,
                    Format.OAUTH,
                    Format.PHONE_NUMBER,
                    Format.EXTERNAL_USER);

    private final Map<Format, StringBuilder> ids = new EnumMap<>(Format.class);

    private CredentialHashes() {}

    static CredentialHashes of(List<Credential> credentials) {
        CredentialHashes hashes = new CredentialHashes();
        for (Credential credential : credentials) {
            Format format = credential.key().format();
            if (TOLD.contains(format)) {
                hashes.ids
                        .computeIfAbsent(format, f -> new StringBuilder())
                        .append(credential.id());
            }
        }
        return hashes;
    }

    /** As JSON; the names are the formats' and the values hexadecimal, so nothing is escaped. */
    String text() {
        StringBuilder json = new StringBuilder("{");
        ids.forEach((format, joined) ->
                json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(format.wireName())
                        .append("\":\"")
                        .append(Hashing.sha256(joined.toString()))
                        .append('"'));
        return json.append('}').toString();
    }
}
