package dev.countersign.jose.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.KeyResolver;
import dev.countersign.jose.jwt.Finding;
import dev.countersign.jose.jwt.TokenRules;
import dev.countersign.jose.jwt.TokenVerifier;
import dev.countersign.jose.jwt.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mutated tokens before three judges: ours, Nimbus and jose4j. What we alone take must be nothing;
 * what we alone refuse is counted by the reason we give. {@code countersign.fuzz.count} sets how
 * many.
 */
class DifferentialFuzzTest {

    private static final int COUNT = Integer.getInteger("countersign.fuzz.count", 10_000);
    private static final long SEED = Long.getLong("countersign.fuzz.seed", 20_261_120L);
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final String ISSUER = "https://issuer.example";

    private final List<SigningKey> keys =
            List.of(
                    SigningKey.generateRsa(2048, Algorithm.RS256, CryptoProviders.fastest()),
                    SigningKey.generateRsa(2048, Algorithm.RS256, CryptoProviders.fastest()));
    private final JwkSet set = JwkSet.of(keys.stream().map(SigningKey::publicJwk).toList());
    private final TokenVerifier ours = new TokenVerifier();
    private final TokenRules rules =
            TokenRules.forIssuer(ISSUER).algorithms(Algorithm.RS256, Algorithm.ES256).build();
    private final Map<String, Integer> weAloneRefuse = new TreeMap<>();
    private final Map<String, Integer> weRefuse = new TreeMap<>();
    private final List<String> weAloneTake = new ArrayList<>();
    private int taken;
    private int onePeerRefuses;

    private static String claims() {
        return JsonObject.builder()
                .put("iss", ISSUER)
                .put("sub", "user-1")
                .put("iat", NOW.getEpochSecond() - 10)
                .put("exp", NOW.getEpochSecond() + 600)
                .build()
                .toJson();
    }

    @Test
    @Tag("JWT-32")
    void nothingIsTakenByUsAloneAndNothingIsThrown() throws Exception {
        Peer nimbus = new NimbusPeer(set.toJson().toJson(), ISSUER, NOW);
        Peer jose4j = new Jose4jPeer(set.toJson().toJson(), ISSUER, NOW);
        Mutator mutator = new Mutator(new Random(SEED), keys, claims());
        for (int i = 0; i < COUNT; i++) {
            String token = mutator.next();
            judge(token, nimbus.takes(token), jose4j.takes(token));
        }
        report();
        assertThat(weAloneTake).isEmpty();
        assertThat(weRefuse).doesNotContainKey("shape/unreadable");
        assertThat(taken).isPositive();
        assertThat(weRefuse.values().stream().mapToInt(Integer::intValue).sum() + taken)
                .isEqualTo(COUNT);
    }

    private void judge(String token, boolean nimbus, boolean jose4j) {
        Verification verification = ours.verify(token, rules, KeyResolver.of(set), NOW);
        if (verification instanceof Verification.Verified) {
            taken++;
            onePeerRefuses += nimbus == jose4j ? 0 : 1;
            if (!nimbus && !jose4j) {
                weAloneTake.add(token);
            }
            return;
        }
        Finding why = ((Verification.Refused) verification).why();
        String code = why.check().code() + "/" + why.code() + reason(why);
        weRefuse.merge(code, 1, Integer::sum);
        if (nimbus && jose4j) {
            weAloneRefuse.merge(code, 1, Integer::sum);
        }
    }

    private static String reason(Finding why) {
        return String.valueOf(why.code()).endsWith("_json") ? " (" + why.detail() + ")" : "";
    }

    private void report() throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("FUZZ ").append(COUNT).append(" tokens, seed ").append(SEED).append('\n');
        out.append("FUZZ taken by us: ").append(taken).append('\n');
        out.append("FUZZ of these, refused by one peer: ").append(onePeerRefuses).append('\n');
        out.append("FUZZ taken by us alone: ").append(weAloneTake.size()).append('\n');
        weAloneTake.stream()
                .limit(20)
                .forEach(token -> out.append("FUZZ   ").append(token).append('\n'));
        out.append("FUZZ refused by us alone, by our reason:\n");
        weAloneRefuse.forEach((code, count) -> out.append("FUZZ   " + count + " " + code + "\n"));
        out.append("FUZZ refused by us, by our reason:\n");
        weRefuse.forEach((code, count) -> out.append("FUZZ   " + count + " " + code + "\n"));
        System.out.print(out);
        Path target = Path.of("target");
        if (Files.isDirectory(target)) {
            Files.writeString(target.resolve("fuzz-report.txt"), out);
        }
    }
}
