package dev.countersign.bench.profile;

import java.util.List;
import java.util.Locale;

/** What a sample was taken in. */
enum Group {
    RSA_SIGN("RSA: sign"),
    RSA_VERIFY("RSA: verify"),
    OTHER_CRYPTO("other cryptography: digests, randomness, sealing"),
    COMMIT("SQL: commit, with fsync"),
    SQL("SQL: statements, JDBC, JDBI"),
    JSON("JSON and base64url"),
    JOSE("the rest of jose: tokens and keys"),
    HTTP("HTTP: Helidon, sockets, routing"),
    ROOMS("the authority's own rooms"),
    JDK("the JDK alone: scheduling, collections"),
    OTHER("other libraries");

    private static final List<String> OF_THE_JDK =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> OF_SQL =
            List.of(
                    "org.sqlite.",
                    "org.postgresql.",
                    "org.jdbi.",
                    "com.zaxxer.",
                    "dev.countersign.authority.sql.");

    private final String told;

    Group(String told) {
        this.told = told;
    }

    String told() {
        return told;
    }

    /** The group of a stack, its uppermost frame first. */
    static Group of(List<Frame> stack) {
        for (Frame frame : stack) {
            if (OF_THE_JDK.stream().noneMatch(frame::in)) {
                return of(frame, stack);
            }
        }
        return JDK;
    }

    private static Group of(Frame frame, List<Frame> stack) {
        if (frame.in("com.amazon.corretto.") || frame.in("dev.countersign.jose.crypto.")) {
            return crypto(stack);
        }
        if (OF_SQL.stream().anyMatch(frame::in)) {
            return commits(stack) ? COMMIT : SQL;
        }
        if (frame.in("dev.countersign.jose.json.")
                || frame.in("dev.countersign.jose.base64.")
                || frame.in("tools.jackson.")) {
            return JSON;
        }
        if (frame.in("dev.countersign.jose.")) {
            return JOSE;
        }
        if (frame.in("io.helidon.") || frame.in("dev.countersign.authority.http.")) {
            return HTTP;
        }
        if (frame.in("dev.countersign.authority.crypto.")) {
            return OTHER_CRYPTO;
        }
        return frame.in("dev.countersign.authority.") ? ROOMS : OTHER;
    }

    private static Group crypto(List<Frame> stack) {
        if (stack.stream().anyMatch(frame -> frame.type().endsWith(".crypto.Signing"))) {
            return RSA_SIGN;
        }
        return stack.stream().anyMatch(frame -> frame.type().endsWith(".crypto.Verifying"))
                ? RSA_VERIFY
                : OTHER_CRYPTO;
    }

    private static boolean commits(List<Frame> stack) {
        return stack.stream()
                .filter(frame -> OF_SQL.stream().anyMatch(frame::in))
                .anyMatch(frame -> frame.method().toLowerCase(Locale.ROOT).contains("commit"));
    }
}
