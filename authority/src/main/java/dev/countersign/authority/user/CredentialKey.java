package dev.countersign.authority.user;

/**
 * What a credential proves, in canonical form: at most one user of an environment has it.
 *
 * @param format the kind
 * @param issuer for {@link Format#EXTERNAL_USER} the {@code iss} that vouched, else empty text
 * @param identifier the address or subject, compared byte for byte
 */
public record CredentialKey(Format format, String issuer, String identifier) {
    private static final int LONGEST = 512;

    public CredentialKey {
        if (identifier.isEmpty() || identifier.length() > LONGEST) {
            throw new IllegalArgumentException("an identifier has 1 to 512 characters");
        }
    }

    /** The credential of a proven email address. */
    public static CredentialKey email(String address) {
        return new CredentialKey(Format.EMAIL, "", address);
    }

    /** The credential of a subject that an external issuer vouched for. */
    public static CredentialKey external(String issuer, String subject) {
        return new CredentialKey(Format.EXTERNAL_USER, issuer, subject);
    }
}
