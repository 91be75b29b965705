package dev.countersign.conformance.api;

import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Where a stranger's text can be put.
 *
 * <p>In the text of a body, {@code $} stands for the text as a JSON string; the other members are
 * such that the operation gets as far as reading it.
 */
record Spots(String operation, String body) {
    private static final String UUID = "\"00000000-0000-4000-8000-000000000000\"";

    /** Of every JSON body but a user's profile, which {@link Profiles} has. */
    static Stream<Spots> all() {
        return Stream.of(signIns(), operators()).flatMap(spots -> spots);
    }

    private static Stream<Spots> signIns() {
        return Stream.of(
                new Spots("createEmailVerification", "{\"email\":$}"),
                new Spots(
                        "createEmailVerification",
                        "{\"email\":\"spot@example.com\",\"captchaToken\":$}"),
                new Spots("retryEmailVerification", retry(UUID, "$")),
                new Spots("retryEmailVerification", retry("$", "\"spot@example.com\"")),
                new Spots("signInWithEmailVerification", code(UUID, "$")),
                new Spots("signInWithEmailVerification", code("$", "\"123456\"")),
                new Spots("verifyEmailVerification", code(UUID, "$")),
                new Spots("externalAuthSignin", "{\"jwt\":$}"),
                new Spots("externalAuthSignin", "{\"jwt\":\"a.b.c\",\"sessionPublicKey\":$}"),
                new Spots("externalAuthLink", "{\"jwt\":$}"),
                new Spots("externalAuthVerify", "{\"jwt\":$}"),
                new Spots("createVisit", wallet("address", "$")),
                new Spots("createVisit", wallet("chain", "$")),
                new Spots("createVisit", wallet("provider", "$")),
                new Spots("createVisit", wallet("walletName", "$")),
                new Spots("prefetch", "{\"chain\":\"EVM\",\"publicWalletAddress\":$}"),
                new Spots("getSsoProvider", "{\"email\":$}"),
                new Spots("updateSelf", "{\"metadata\":{\"a\":$}}"),
                new Spots("updateSelf", "{\"metadata\":{$:1}}"));
    }

    private static Stream<Spots> operators() {
        return Stream.of(
                new Spots("updateEnvironment", "{\"general\":{\"displayName\":$}}"),
                new Spots("updateEnvironment", "{\"general\":{\"appLogo\":$}}"),
                new Spots("updateEnvironment", "{\"security\":{\"jwtDuration\":{\"unit\":$}}}"),
                new Spots("updateEnvironment", captcha("\"siteKey\":$")),
                new Spots("updateEnvironment", captcha("\"secretKey\":$")),
                new Spots("updateEnvironment", captcha("\"verifyUrl\":$")),
                new Spots("updateEnvironment", "{\"security\":{\"auth\":{\"storage\":[$]}}}"),
                new Spots("updateEnvironment", external("\"iss\":$")),
                new Spots("updateEnvironment", external("\"iss\":\"i\",\"jwksUrl\":$")),
                new Spots("updateEnvironment", external("\"cookieName\":$")),
                new Spots("addExternalIssuer", "{\"iss\":$,\"jwksUrl\":\"https://a.example/k\"}"),
                new Spots("addExternalIssuer", "{\"iss\":\"i\",\"jwksUrl\":$}"),
                new Spots("addExternalIssuer", "{\"iss\":\"i\",\"publicKeyPem\":$}"),
                new Spots("changeExternalIssuer", "{\"aud\":$}"),
                new Spots("createOrigin", "{\"origin\":$}"),
                new Spots("createEnvironmentToken", "{\"note\":$}"),
                new Spots("createEnvironmentToken", "{\"note\":\"n\",\"scopes\":[$]}"),
                new Spots("checkExternalJwt", "{\"encodedJwt\":$}"),
                new Spots("explainExternalJwt", "{\"encodedJwt\":$}"),
                new Spots("rotateSigningKey", "{\"when\":$}"));
    }

    private static String retry(String id, String email) {
        return "{\"verificationUUID\":" + id + ",\"email\":" + email + "}";
    }

    private static String code(String id, String code) {
        return "{\"verificationUUID\":" + id + ",\"verificationToken\":" + code + "}";
    }

    private static String captcha(String members) {
        return "{\"security\":{\"captcha\":{\"enabled\":false," + members + "}}}";
    }

    private static String wallet(String member, String value) {
        String wallet =
                "{\"address\":\"0x0000000000000000000000000000000000000000\",\"chain\":\"EVM\","
                        + "\"provider\":\"qrCode\",\"walletName\":\"some\"}";
        return wallet.replaceAll(
                "\"" + member + "\":\"[^\"]*\"",
                Matcher.quoteReplacement("\"" + member + "\":" + value));
    }

    private static String external(String members) {
        return "{\"security\":{\"externalAuth\":{\"enabled\":false," + members + "}}}";
    }
}
