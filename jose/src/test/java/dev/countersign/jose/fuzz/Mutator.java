package dev.countersign.jose.fuzz;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/** Makes tokens that are nearly good: some with a broken text, some genuinely signed nonsense. */
final class Mutator {

    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_..==+/ \n\t\r?%é\u0141\u0000";

    private static final List<String> HEADER_MEMBERS =
            List.of(
                    "\"crit\":[\"b64\"]",
                    "\"crit\":[]",
                    "\"crit\":null",
                    "\"b64\":false",
                    "\"b64\":true",
                    "\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}",
                    "\"jku\":\"https://x.example\"",
                    "\"x5c\":[]",
                    "\"x5u\":\"\"",
                    "\"typ\":5",
                    "\"typ\":\"at+jwt\"",
                    "\"cty\":\"JWT\"",
                    "\"zip\":\"DEF\"",
                    "\"alg\":\"none\"",
                    "\"alg\":\"HS256\"",
                    "\"\\u0061lg\":\"RS256\"",
                    "\"kid\":5",
                    "\"kid\":\"x\"",
                    "\"a\":{\"b\":[1]}",
                    "\"a\":NaN",
                    "\"a\":1,\"a\":2",
                    "\"\":\"\"",
                    "\"x\":\"\\ud800\"",
                    "\"x\":01",
                    "\"x\":1e999",
                    "'x':1",
                    "\"x\":\"\u0001\"",
                    "/**/\"x\":1",
                    "\"iss\":\"https://issuer.example\"");

    private static final List<String> CLAIM_MEMBERS =
            List.of(
                    "\"sub\":\"root\"",
                    "\"\\u0073ub\":\"root\"",
                    "\"aud\":5",
                    "\"aud\":[]",
                    "\"aud\":[\"a\",5]",
                    "\"aud\":\"a\"",
                    "\"nbf\":\"1\"",
                    "\"nbf\":1800000059",
                    "\"nbf\":1800000061",
                    "\"nbf\":-1",
                    "\"nbf\":1.5",
                    "\"iat\":1800000061",
                    "\"iat\":null",
                    "\"iat\":\"x\"",
                    "\"jti\":5",
                    "\"jti\":\"\"",
                    "\"x\":{\"a\":{\"b\":[[[[]]]]}}",
                    "\"x\":1e400",
                    "\"x\":NaN",
                    "\"x\":1,",
                    "\"x\":\"\\udc00\"",
                    "\"x\":\"\\x\"",
                    "\"x\":.5",
                    "\"x\":+1",
                    "\"x\":0x1",
                    "\"x\":\"\t\"",
                    "\"x\":12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                    "\"x\":[1,2,]",
                    "\"x\":tru",
                    "\"x\":undefined",
                    "\"x\":/*c*/1",
                    "\"x\":\"\uD83D\uDE00\"",
                    "\"exp\":1900000000");

    private static final List<String> VALUES =
            List.of(
                    "1800000000",
                    "1799999940",
                    "1799999939",
                    "1799999941",
                    "1800000600.5",
                    "1.8e9",
                    "1e400",
                    "-1",
                    "\"1900000000\"",
                    "null",
                    "true",
                    "\"\"",
                    "\" \"",
                    "\"a\\u0000\"",
                    "[]",
                    "{}",
                    "9223372036854775807",
                    "18446744075509551616",
                    "1800000000000",
                    "[\"a\"]",
                    "\"https://issuer.example/\"",
                    "\"https://ISSUER.example\"",
                    "[\"https://issuer.example\"]",
                    "253402300799",
                    "253402300800");

    private final Random random;
    private final List<SigningKey> keys;
    private final List<String> good;
    private final String claims;

    Mutator(Random random, List<SigningKey> keys, String claims) {
        this.random = random;
        this.keys = keys;
        this.claims = claims;
        this.good = keys.stream().map(key -> sign(key, headerOf(key), bytes(claims))).toList();
    }

    String next() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> textOf(good());
            case 3 -> mixed();
            case 4 -> unsigned();
            case 5, 6 -> signedHeader();
            default -> signedClaims();
        };
    }

    private String good() {
        return good.get(random.nextInt(good.size()));
    }

    private SigningKey key() {
        return keys.get(random.nextInt(keys.size()));
    }

    /** Characters changed, put in, left out or doubled. */
    private String textOf(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(4) == 0 ? out.length() - 1 : random.nextInt(out.length());
            char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(5)) {
                case 0 -> out.insert(at, c);
                case 1 -> out.deleteCharAt(at);
                case 2 -> out.append(c);
                case 3 -> out.setLength(Math.max(1, at));
                default -> out.setCharAt(at, c);
            }
            if (out.length() == 0) {
                return "";
            }
        }
        return out.toString();
    }

    /** Segments of several tokens. */
    private String mixed() {
        String[] a = good().split("\\.", -1);
        String[] b = sign(key(), headerOf(key()), bytes(claims)).split("\\.", -1);
        StringBuilder out = new StringBuilder();
        int segments = random.nextInt(4) == 0 ? random.nextInt(7) : 3;
        for (int i = 0; i < segments; i++) {
            String[] from = random.nextBoolean() ? a : b;
            out.append(i > 0 ? "." : "")
                    .append(from[random.nextInt(3) == 0 ? random.nextInt(3) : i % 3]);
        }
        return out.toString();
    }

    private String unsigned() {
        String token = good();
        String rest = token.substring(token.indexOf('.'));
        String header = changed(headerOf(key()).toJson(), HEADER_MEMBERS);
        return Base64Url.encode(header)
                + (random.nextBoolean() ? rest : rest.substring(0, rest.lastIndexOf('.') + 1));
    }

    private String signedHeader() {
        SigningKey key = key();
        String header = changed(headerOf(key).toJson(), HEADER_MEMBERS);
        return signText(key, Base64Url.encode(garbled(header)), Base64Url.encode(claims));
    }

    private String signedClaims() {
        SigningKey key = key();
        String payload = random.nextBoolean() ? changed(claims, CLAIM_MEMBERS) : revalued(claims);
        return sign(key, headerOf(key), garbled(payload));
    }

    private String changed(String json, List<String> members) {
        String member = members.get(random.nextInt(members.size()));
        return switch (random.nextInt(4)) {
            case 0 -> "{" + member + "," + json.substring(1);
            case 1 -> json + (random.nextBoolean() ? " " : member);
            default -> json.substring(0, json.length() - 1) + "," + member + "}";
        };
    }

    /** One claim with another value. */
    private String revalued(String json) {
        String[] names = {"iss", "sub", "exp", "iat"};
        String name = names[random.nextInt(names.length)];
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return json.replaceFirst(
                "\"" + name + "\":(\"[^\"]*\"|[0-9]+)",
                "\"" + name + "\":" + Matcher.quoteReplacement(value));
    }

    /** Sometimes a byte that is not as it was. */
    private byte[] garbled(String text) {
        byte[] bytes = bytes(text);
        if (random.nextInt(6) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(40) == 0 ? bytes("\uFEFF" + text) : bytes;
    }

    private static JsonObject headerOf(SigningKey key) {
        return JwsSigner.header(key, "JWT");
    }

    private static String sign(SigningKey key, JsonObject header, byte[] payload) {
        return signText(key, Base64Url.encode(header.toUtf8()), Base64Url.encode(payload));
    }

    private static String signText(SigningKey key, String header, String payload) {
        String input = header + "." + payload;
        return input + "." + Base64Url.encode(key.sign(bytes(input)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
