package dev.countersign.authority.user;

/** What a credential is good for. */
public enum CredentialUse {
    /** It signs in. */
    SIGN_IN,
    /** It is known to be theirs, and opens no session. */
    INFORMATION
}
