package dev.countersign.jose.jwt;

import java.util.List;

/**
 * One question that is put to a token.
 *
 * @param code a stable name: lower case words joined by underscores
 * @param question the question, for people
 */
public record Check(String code, String question) {

    /** Is the text within the bound? */
    public static final Check SIZE = new Check("size", "Is the token short enough?");

    /** Three segments of strict base64url? */
    public static final Check SHAPE = new Check("shape", "Is it a compact signed token?");

    /** A strict JSON object that brings no key and no extension? */
    public static final Check HEADER = new Check("header", "Is its header sound?");

    /** An algorithm that the rules allow? */
    public static final Check ALGORITHM =
            new Check("algorithm", "Is its algorithm one that is allowed?");

    /** A {@code typ} that the rules accept? */
    public static final Check TYPE = new Check("type", "Is it the right type of token?");

    /** A trusted key of that name and algorithm? */
    public static final Check KEY = new Check("key", "Is its key one of the trusted keys?");

    /** Made by that key? */
    public static final Check SIGNATURE = new Check("signature", "Did that key sign it?");

    /** A strict JSON object? */
    public static final Check CLAIMS = new Check("claims", "Are its claims readable?");

    /** The issuer that the rules name? */
    public static final Check ISSUER = new Check("issuer", "Is it from the right issuer?");

    /** An audience that the rules name? */
    public static final Check AUDIENCE = new Check("audience", "Is it for this audience?");

    /** Not over? */
    public static final Check EXPIRY = new Check("expiry", "Is it still valid?");

    /** Begun? */
    public static final Check NOT_BEFORE = new Check("not_before", "Is it valid already?");

    /** Issued in the past, and before it ends? */
    public static final Check ISSUED_AT = new Check("issued_at", "Is its time of issue possible?");

    /** Not longer valid than the rules let it be? */
    public static final Check LIFETIME = new Check("lifetime", "Is its life short enough?");

    /** A proper subject? */
    public static final Check SUBJECT = new Check("subject", "Does it say who it is about?");

    /** A proper token id? */
    public static final Check TOKEN_ID = new Check("token_id", "Has it a proper token id?");

    /** All of the above in their order. */
    static final List<Check> ALL =
            List.of(
                    SIZE,
                    SHAPE,
                    HEADER,
                    ALGORITHM,
                    TYPE,
                    KEY,
                    SIGNATURE,
                    CLAIMS,
                    ISSUER,
                    AUDIENCE,
                    EXPIRY,
                    NOT_BEFORE,
                    ISSUED_AT,
                    LIFETIME,
                    SUBJECT,
                    TOKEN_ID);
}
