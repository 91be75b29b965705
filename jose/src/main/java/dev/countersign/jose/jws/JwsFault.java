package dev.countersign.jose.jws;

/** Why a text is not a signed text that may be looked at. The names are stable. */
public enum JwsFault {
    /** Longer than the reader's bound. */
    TOO_LONG,
    /** Empty or blank. */
    EMPTY,
    /** The JSON serialization (RFC 7515 §7.2) instead of the compact one. */
    JSON_SERIALIZATION,
    /** Five segments: an encrypted token (RFC 7516). */
    ENCRYPTED,
    /** Not three segments, or blanks in it. */
    NOT_THREE_SEGMENTS,
    /** The header is not strict base64url. */
    HEADER_ENCODING,
    /** The header is not a strict JSON object. */
    HEADER_NOT_JSON,
    /** {@code alg} is absent or not a string. */
    ALGORITHM_MISSING,
    /** {@code alg} is {@code none}, in any case. */
    ALGORITHM_NONE,
    /** {@code alg} is an HMAC: a shared secret. */
    ALGORITHM_SYMMETRIC,
    /** {@code alg} is none of those known here. */
    ALGORITHM_UNKNOWN,
    /** {@code crit} is there; no extension is understood here. */
    CRITICAL_EXTENSION,
    /** {@code b64} is there; JWTs must not use it (RFC 7797 §7). */
    UNENCODED_PAYLOAD,
    /** {@code jku}, {@code x5u}, {@code jwk} or {@code x5c}: a token must not bring its own key. */
    KEY_IN_TOKEN,
    /** {@code kid} is not a string of 1 to 256 printable ASCII characters. */
    BAD_KEY_ID,
    /** {@code typ} is not a string. */
    BAD_TYPE,
    /** The payload is not strict base64url. */
    PAYLOAD_ENCODING,
    /** The signature is empty. */
    NOT_SIGNED,
    /** The signature is not strict base64url. */
    SIGNATURE_ENCODING
}
