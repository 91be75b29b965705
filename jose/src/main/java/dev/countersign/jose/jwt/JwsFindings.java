package dev.countersign.jose.jwt;

import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jws.JwsFault;
import dev.countersign.jose.jws.JwsHeader;
import dev.countersign.jose.jws.JwsOutcome;
import dev.countersign.jose.jws.KeyResolution;
import java.util.List;
import java.util.Locale;

/** Failures before the claims, in words for an operator. */
final class JwsFindings {

    private static final int NAMED = 8;

    private JwsFindings() {}

    static Finding of(JwsOutcome.Malformed malformed) {
        JwsFault fault = malformed.fault();
        String code = fault.name().toLowerCase(Locale.ROOT);
        return Finding.failed(checkOf(fault), code, malformed.detail(), hint(fault));
    }

    static Finding algorithmNotAllowed(Algorithm found, TokenRules rules) {
        return Finding.failed(
                Check.ALGORITHM,
                "algorithm_not_allowed",
                "it is signed with " + found.wireName() + ", allowed: " + names(rules),
                "Sign with an allowed algorithm, or allow this one.");
    }

    static Finding wrongType(JwsHeader header, TokenRules rules) {
        String found = header.type().map(type -> "typ is " + Finding.shown(type)).orElse("no typ");
        List<String> wanted = rules.types().stream().sorted().toList();
        return Finding.failed(
                Check.TYPE,
                "wrong_type",
                found + ", expected " + String.join(" or ", wanted),
                wanted.contains("at+jwt")
                        ? "Send the access token, not the ID token."
                        : "Send a token of the expected type.");
    }

    static Finding noSuchKey(JwsHeader header, List<KeyId> known) {
        String wanted =
                header.keyId()
                        .map(keyId -> "no trusted key has the kid " + Finding.shown(keyId.value()))
                        .orElse("there is no trusted key");
        return Finding.failed(
                Check.KEY,
                "key_unknown",
                wanted + "; known: " + listed(known),
                "Publish the key in the issuer's JWK Set, or sign with a published one.");
    }

    static Finding keyNotFor(Algorithm algorithm, List<PublicJwk> keys) {
        String found = keys.size() == 1 ? keys.get(0).algorithms().toString() : "none of the keys";
        return Finding.failed(
                Check.KEY,
                "key_not_for_algorithm",
                "the token uses " + algorithm.wireName() + ", the key is for " + found,
                "Set the key's alg to what the issuer signs with.");
    }

    static Finding keyIdNeeded(int candidates) {
        return Finding.failed(
                Check.KEY,
                "key_id_needed",
                "the token has no kid and " + candidates + " keys would do",
                "Put the key's kid into the token's header.");
    }

    static Finding unavailable(KeyResolution.Unavailable unavailable) {
        return Finding.failed(
                Check.KEY,
                "keys_unavailable",
                unavailable.reason(),
                "See that the issuer's keys can be fetched; the token may be good.");
    }

    static Finding wrongLength() {
        return Finding.failed(
                Check.SIGNATURE,
                "signature_wrong_length",
                "no signature by this key has this length",
                "The token was cut, changed, or signed by another key.");
    }

    static Finding notGenuine() {
        return Finding.failed(
                Check.SIGNATURE,
                "signature_not_genuine",
                "the key did not sign this text",
                "The token was changed, or signed by another key of the same kid.");
    }

    static Finding unreadable(RuntimeException broken) {
        return Finding.failed(
                Check.SHAPE,
                "unreadable",
                "reading it broke off: " + broken.getClass().getSimpleName(),
                "Please report this: it is a fault of this library.");
    }

    private static Check checkOf(JwsFault fault) {
        return switch (fault) {
            case TOO_LONG -> Check.SIZE;
            case EMPTY, JSON_SERIALIZATION, ENCRYPTED, NOT_THREE_SEGMENTS -> Check.SHAPE;
            case HEADER_ENCODING, HEADER_NOT_JSON, CRITICAL_EXTENSION, UNENCODED_PAYLOAD ->
                    Check.HEADER;
            case KEY_IN_TOKEN, BAD_KEY_ID, BAD_TYPE -> Check.HEADER;
            case ALGORITHM_MISSING, ALGORITHM_NONE, ALGORITHM_SYMMETRIC, ALGORITHM_UNKNOWN ->
                    Check.ALGORITHM;
            case PAYLOAD_ENCODING, NOT_SIGNED, SIGNATURE_ENCODING -> Check.SHAPE;
        };
    }

    private static String hint(JwsFault fault) {
        return switch (fault) {
            case TOO_LONG -> "Put fewer claims into the token.";
            case EMPTY -> "Send a token.";
            case JSON_SERIALIZATION -> "Send the compact form: header.payload.signature.";
            case ENCRYPTED -> "It is an encrypted token; send a signed one.";
            case NOT_THREE_SEGMENTS -> "Send the whole token: header.payload.signature.";
            case HEADER_ENCODING, PAYLOAD_ENCODING, SIGNATURE_ENCODING ->
                    "Encode as base64url without padding, blanks or line breaks.";
            case HEADER_NOT_JSON -> "Make the header one JSON object, each name once.";
            case ALGORITHM_MISSING -> "Put alg into the header.";
            case ALGORITHM_NONE, NOT_SIGNED -> "Sign the token.";
            case ALGORITHM_SYMMETRIC ->
                    "It is signed with a shared secret; sign with a private key, such as RS256.";
            case ALGORITHM_UNKNOWN -> "Sign with RS256 or another asymmetric algorithm.";
            case CRITICAL_EXTENSION -> "Leave crit out: no extension is understood here.";
            case UNENCODED_PAYLOAD -> "Leave b64 out: JWTs must not use it (RFC 7797 §7).";
            case KEY_IN_TOKEN -> "Leave jku, x5u, jwk and x5c out; publish the key instead.";
            case BAD_KEY_ID -> "Make kid a string of 1 to 256 printable ASCII characters.";
            case BAD_TYPE -> "Make typ a string.";
        };
    }

    private static String names(TokenRules rules) {
        return String.join(", ", rules.algorithms().stream().map(Algorithm::wireName).toList());
    }

    private static String listed(List<KeyId> known) {
        List<String> shown =
                known.stream().limit(NAMED).map(keyId -> Finding.shown(keyId.value())).toList();
        String more = known.size() > NAMED ? " and " + (known.size() - NAMED) + " more" : "";
        return shown.isEmpty() ? "none" : String.join(", ", shown) + more;
    }
}
