package dev.countersign.authority.external;

import dev.countersign.authority.issuerkeys.TestKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Tokens that must be refused, each with the code that says why. */
final class BadTokens {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String ISSUER = "https://issuer.example/tenant";
    static final String NARROW = "https://narrow.example";
    static final String OFF = "https://off.example";
    static final String AUDIENCE = "https://app.example";

    static final TestKey RSA = TestKey.rsa("rsa-1", 2048);
    static final TestKey RSA_TWO = TestKey.rsa("rsa-2", 2048);
    static final TestKey EC = TestKey.ec("ec-1");
    private static final TestKey STRANGER = new TestKey("rsa-1", RSA_TWO.pair(), "RS256");

    private static final long T = NOW.getEpochSecond();
    private static final String ISS = "\"iss\":\"" + ISSUER + "\"";
    private static final String AUD = "\"aud\":\"" + AUDIENCE + "\"";
    private static final String EXP = "\"exp\":" + (T + 300);
    private static final String SUB = "\"sub\":\"user-1\"";

    /**
     * A bad token.
     *
     * @param rule the rule of SECURITY that it tries
     * @param name what is bad about it
     * @param code the one that its refusal must have
     */
    record Bad(String rule, String name, String code, String token) {
        @Override
        public String toString() {
            return rule + " " + name;
        }
    }

    private BadTokens() {}

    /** Good claims with members added or, where they have the same name, replaced. */
    static String claims(String... members) {
        StringBuilder json = new StringBuilder("{");
        for (String usual : List.of(ISS, AUD, EXP, SUB)) {
            String name = usual.substring(0, usual.indexOf(':') + 1);
            if (Stream.of(members).noneMatch(member -> member.startsWith(name))) {
                json.append(json.length() > 1 ? "," : "").append(usual);
            }
        }
        for (String member : members) {
            if (!member.endsWith(":-")) {
                json.append(json.length() > 1 ? "," : "").append(member);
            }
        }
        return json.append('}').toString();
    }

    static List<Bad> all() {
        return Stream.of(shapes(), headers(), keys(), readings(), issuers(), times(), names())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Bad> shapes() {
        String good = RSA.token(claims());
        String[] parts = good.split("\\.", -1);
        return List.of(
                bad("JWT-16", "16 kB and one", "too_long", good + "A".repeat(16_384)),
                bad("JWT-13", "nothing", "empty", ""),
                bad("JWT-13", "JSON serialization", "json_serialization", "{\"payload\":\"\"}"),
                bad("JWT-14", "JWE", "encrypted", good + ".AAAA.AAAA"),
                bad("JWT-13", "two segments", "not_three_segments", parts[0] + "." + parts[1]),
                bad(
                        "JWT-12",
                        "padded header",
                        "header_encoding",
                        parts[0] + "=." + parts[1] + "." + parts[2]),
                bad(
                        "JWT-12",
                        "payload with +",
                        "payload_encoding",
                        parts[0] + ".+" + parts[1] + "." + parts[2]),
                bad("JWT-17", "signature stripped", "not_signed", parts[0] + "." + parts[1] + "."),
                bad("JWT-12", "padded signature", "signature_encoding", good + "=="));
    }

    private static List<Bad> headers() {
        return List.of(
                bad(
                        "JWT-15",
                        "header with a comma too many",
                        "header_not_json",
                        header("{\"alg\":\"RS256\",}")),
                bad(
                        "JWT-11",
                        "two alg",
                        "header_not_json",
                        header("{\"alg\":\"none\",\"alg\":\"RS256\"}")),
                bad(
                        "JWT-15",
                        "header with BOM",
                        "header_not_json",
                        header("\ufeff{\"alg\":\"RS256\"}")),
                bad("JWT-15", "header is a list", "header_not_json", header("[]")),
                bad("JWT-01", "no alg", "algorithm_missing", header("{\"kid\":\"rsa-1\"}")),
                bad("JWT-01", "alg none", "algorithm_none", header("{\"alg\":\"none\"}")),
                bad("JWT-02", "HS256", "algorithm_symmetric", header("{\"alg\":\"HS256\"}")),
                bad("JWT-02", "HS512", "algorithm_symmetric", header("{\"alg\":\"HS512\"}")),
                bad("JWT-02", "ES256K", "algorithm_unknown", header("{\"alg\":\"ES256K\"}")),
                bad("JWT-09", "crit", "critical_extension", with("\"crit\":[\"exp\"]")),
                bad("JWT-10", "b64", "unencoded_payload", with("\"b64\":false")),
                bad("JWT-05", "jku", "key_in_token", with("\"jku\":\"https://evil.example/\"")),
                bad("JWT-05", "x5u", "key_in_token", with("\"x5u\":\"https://evil.example/\"")),
                bad("JWT-05", "jwk", "key_in_token", with("\"jwk\":" + RSA_TWO.jwk())),
                bad("JWT-05", "x5c", "key_in_token", with("\"x5c\":[\"AAAA\"]")),
                bad(
                        "JWT-06",
                        "kid is a number",
                        "bad_key_id",
                        header("{\"alg\":\"RS256\",\"kid\":1}")),
                bad(
                        "JWT-22",
                        "typ is a number",
                        "bad_type",
                        header("{\"alg\":\"RS256\",\"typ\":1}")),
                bad(
                        "JWT-22",
                        "logout token",
                        "made_for_another_purpose",
                        header("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"logout+jwt\"}")),
                bad(
                        "JWT-22",
                        "DPoP proof",
                        "made_for_another_purpose",
                        header(
                                "{\"alg\":\"RS256\",\"kid\":\"rsa-1\","
                                        + "\"typ\":\"application/dpop+jwt\"}")));
    }

    private static List<Bad> keys() {
        String good = RSA.token(claims());
        String cut = good.substring(0, good.length() - 2);
        return List.of(
                bad(
                        "JWT-02",
                        "algorithm not allowed",
                        "algorithm_not_allowed",
                        EC.token(claims("\"iss\":\"" + NARROW + "\""))),
                bad("JWT-06", "unknown kid", "key_unknown", kid("rsa-9")),
                bad("JWT-06", "kid is a path", "key_unknown", kid("../../../../dev/null")),
                bad("JWT-06", "kid is SQL", "key_unknown", kid("' OR 1=1 --")),
                bad(
                        "JWT-04",
                        "RS512 with a key for RS256",
                        "key_not_for_algorithm",
                        header("{\"alg\":\"RS512\",\"kid\":\"rsa-1\"}")),
                bad("JWT-04", "RS256 with an EC key", "key_not_for_algorithm", kid("ec-1")),
                bad(
                        "JWT-07",
                        "no kid, several keys",
                        "key_id_needed",
                        header("{\"alg\":\"RS256\"}")),
                bad("JWT-17", "signature cut", "signature_wrong_length", cut),
                bad(
                        "JWT-17",
                        "another key of this name",
                        "signature_not_genuine",
                        STRANGER.token(claims())));
    }

    private static List<Bad> readings() {
        return List.of(
                bad("JWT-15", "claims are a list", "claims_not_json", RSA.token("[]")),
                bad(
                        "JWT-11",
                        "two sub",
                        "claims_not_json",
                        RSA.token(claims(SUB, "\"\\u0073ub\":\"admin\""))),
                bad(
                        "JWT-15",
                        "text after the claims",
                        "claims_not_json",
                        RSA.token(claims() + "{}")),
                bad(
                        "JWT-28",
                        "lone surrogate",
                        "claims_not_json",
                        RSA.token(claims("\"sub\":\"a\\ud800\""))),
                bad(
                        "JWT-15",
                        "nested too deep",
                        "claims_not_json",
                        RSA.token(claims("\"x\":" + "[".repeat(40) + "]".repeat(40)))));
    }

    private static List<Bad> issuers() {
        return List.of(
                bad("JWT-24", "no iss", "issuer_missing", RSA.token(claims("\"iss\":-"))),
                bad("JWT-24", "iss is a list", "issuer_not_a_string", iss("[\"" + ISSUER + "\"]")),
                bad("JWT-24", "slash at the end", "issuer_unknown", iss("\"" + ISSUER + "/\"")),
                bad(
                        "JWT-24",
                        "capitals",
                        "issuer_unknown",
                        iss("\"https://ISSUER.example/tenant\"")),
                bad("JWT-24", "http", "issuer_unknown", iss("\"http://issuer.example/tenant\"")),
                bad("JWT-24", "blank", "issuer_unknown", iss("\"" + ISSUER + " \"")),
                bad("JWT-24", "prefix", "issuer_unknown", iss("\"https://issuer.example\"")),
                bad("JWT-24", "suffix", "issuer_unknown", iss("\"" + ISSUER + ".evil.example\"")),
                bad(
                        "JWT-24",
                        "homoglyph",
                        "issuer_unknown",
                        iss("\"https://\u0456ssuer.example/tenant\"")),
                bad("KEY-11", "switched off", "issuer_disabled", iss("\"" + OFF + "\"")),
                bad("JWT-25", "no aud", "audience_missing", RSA.token(claims("\"aud\":-"))),
                bad(
                        "JWT-25",
                        "another aud",
                        "audience_differs",
                        aud("\"https://app.example.evil\"")),
                bad("JWT-25", "aud is a part", "audience_differs", aud("\"app.example\"")),
                bad("JWT-25", "aud is an empty list", "audience_differs", aud("[]")),
                bad("JWT-25", "aud is a number", "audience_not_strings", aud("1")));
    }

    private static List<Bad> times() {
        return List.of(
                bad("JWT-26", "no exp", "expiry_missing", RSA.token(claims("\"exp\":-"))),
                bad(
                        "JWT-26",
                        "exp is text",
                        "expiry_not_a_date",
                        RSA.token(claims("\"exp\":\"" + (T + 300) + "\""))),
                bad(
                        "JWT-26",
                        "exp is null",
                        "expiry_not_a_date",
                        RSA.token(claims("\"exp\":null"))),
                bad(
                        "JWT-26",
                        "exp in milliseconds",
                        "expiry_in_milliseconds",
                        RSA.token(claims("\"exp\":" + (T + 300) * 1000))),
                bad(
                        "JWT-27",
                        "expired to the second",
                        "expired",
                        RSA.token(claims("\"exp\":" + (T - 60)))),
                bad(
                        "JWT-27",
                        "nbf to come",
                        "not_yet_valid",
                        RSA.token(claims("\"nbf\":" + (T + 61)))),
                bad(
                        "JWT-27",
                        "nbf is text",
                        "not_before_not_a_date",
                        RSA.token(claims("\"nbf\":\"0\""))),
                bad(
                        "JWT-27",
                        "iat to come",
                        "issued_in_the_future",
                        RSA.token(claims("\"iat\":" + (T + 61)))),
                bad(
                        "JWT-27",
                        "iat is negative",
                        "issued_at_not_a_date",
                        RSA.token(claims("\"iat\":-1"))),
                bad(
                        "JWT-27",
                        "iat after exp",
                        "issued_after_expiry",
                        RSA.token(claims("\"iat\":" + (T + 20), "\"exp\":" + (T + 10)))),
                bad(
                        "JWT-27",
                        "a life of two days",
                        "lives_too_long",
                        RSA.token(claims("\"iat\":" + T, "\"exp\":" + (T + 172_800)))));
    }

    private static List<Bad> names() {
        return List.of(
                bad("JWT-28", "no sub", "subject_missing", RSA.token(claims("\"sub\":-"))),
                bad(
                        "JWT-28",
                        "sub is empty",
                        "subject_malformed",
                        RSA.token(claims("\"sub\":\"\""))),
                bad(
                        "JWT-28",
                        "sub is a number",
                        "subject_malformed",
                        RSA.token(claims("\"sub\":7"))),
                bad(
                        "JWT-28",
                        "sub of 256 characters",
                        "subject_malformed",
                        RSA.token(claims("\"sub\":\"" + "x".repeat(256) + "\""))),
                bad(
                        "JWT-28",
                        "sub with NUL",
                        "subject_malformed",
                        RSA.token(claims("\"sub\":\"a\\u0000\""))),
                bad(
                        "JWT-28",
                        "jti is a number",
                        "token_id_malformed",
                        RSA.token(claims("\"jti\":7"))),
                bad(
                        "JWT-28",
                        "jti is empty",
                        "token_id_malformed",
                        RSA.token(claims("\"jti\":\"\""))));
    }

    private static String header(String header) {
        return RSA.token(header, claims());
    }

    private static String with(String member) {
        return header("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"," + member + "}");
    }

    private static String kid(String kid) {
        return header("{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}");
    }

    private static String iss(String value) {
        return RSA.token(claims("\"iss\":" + value));
    }

    private static String aud(String value) {
        return RSA.token(claims("\"aud\":" + value));
    }

    private static Bad bad(String rule, String name, String code, String token) {
        return new Bad(rule, name, code, token);
    }
}
