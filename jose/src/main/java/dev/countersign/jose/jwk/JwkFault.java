package dev.countersign.jose.jwk;

/** Why a key is not used. The names are stable codes in lower case. */
public enum JwkFault {
    /** An entry of the set is not a JSON object, or not strict JSON. */
    NOT_AN_OBJECT("is not a JSON object"),
    /** {@code kty} is absent or unknown. */
    UNKNOWN_KEY_TYPE("has no key type that is known here (RSA, EC, OKP)"),
    /** {@code kty} is {@code oct}: a shared secret, which a published set must not hold. */
    SYMMETRIC("is a shared secret; remove it from the set and replace it, for it is now public"),
    /** The key came with its private members. */
    PRIVATE_PARTS("came with its private part; replace it at once, for it is now public"),
    /** {@code use} is not {@code sig}. */
    NOT_FOR_SIGNATURES("has a \"use\" other than \"sig\""),
    /** {@code key_ops} does not name {@code verify}. */
    NOT_FOR_VERIFYING("has \"key_ops\" without \"verify\""),
    /** {@code alg} is no signature algorithm known here. */
    UNKNOWN_ALGORITHM("has an \"alg\" that is not known here"),
    /** {@code alg} is for another key type or curve. */
    ALGORITHM_MISMATCH("has an \"alg\" that is for another kind of key"),
    /** {@code kid} is not a string of 1 to 256 printable ASCII characters. */
    BAD_KEY_ID("has a \"kid\" that is not 1 to 256 printable ASCII characters"),
    /** A number of the key is absent or not base64url. */
    BAD_NUMBER("lacks a number, or has one that is not base64url"),
    /** {@code crv} is absent or unknown. */
    UNKNOWN_CURVE("has no curve that is known here (P-256, P-384, P-521, Ed25519)"),
    /** A coordinate has not exactly the curve's length. */
    WRONG_LENGTH("has a coordinate of the wrong length"),
    /** The point is not on its curve. */
    NOT_ON_CURVE("is a point that is not on its curve, or of small order"),
    /** The RSA key is weak or odd. */
    WEAK_RSA("is an RSA key that is not fit to trust"),
    /** Another key of the set has the same {@code kid}. */
    DUPLICATE_KEY_ID("has the same \"kid\" as another key of the set"),
    /** The PEM text is not one SubjectPublicKeyInfo of a kind known here. */
    NOT_A_PUBLIC_KEY_PEM("is not a PEM text that begins \"-----BEGIN PUBLIC KEY-----\""),
    /** The provider of cryptography refused the numbers. */
    REFUSED_BY_PROVIDER("was refused by the cryptography of this Java");

    private final String clause;

    JwkFault(String clause) {
        this.clause = clause;
    }

    /** The fault as a clause that follows "the key …". */
    public String clause() {
        return clause;
    }
}
