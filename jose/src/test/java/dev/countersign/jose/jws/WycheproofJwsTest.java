package dev.countersign.jose.jws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.Corpus;
import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.crypto.Providers;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonLimits;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkOutcome;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.PublicJwk;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WycheproofJwsTest {

    /** 367 and 370 are the very text of 357, which is valid: they contradict it. */
    private static final Set<Long> CONTRADICTORY = Set.of(367L, 370L);

    /** A "?" inside a segment, labelled valid: no base64url. */
    private static final Set<Long> NOT_BASE64URL = Set.of(372L, 373L);

    /**
     * Valid signatures that we refuse: the key says PS256 and the header PS384 (346, 350), or the
     * key says "ES521", which is no algorithm (347, 351). JWT-04: kty, crv and alg must agree.
     */
    private static final Set<Long> ALGORITHMS_DISAGREE = Set.of(346L, 347L, 350L, 351L);

    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "k");

    private record Case(long id, boolean valid, String jws, JsonObject key) {}

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        JsonObject file = Corpus.json("wycheproof/json_web_signature_test.json");
        for (JsonObject group : Corpus.objects(file, "testGroups")) {
            JsonObject key = Corpus.object(group, group.has("public") ? "public" : "private");
            for (JsonObject test : Corpus.objects(group, "tests")) {
                long id = Long.parseLong(test.find("tcId").orElseThrow().toJson());
                boolean valid = Corpus.text(test, "result").equals("valid");
                cases.add(new Case(id, valid, Corpus.text(test, "jws"), key));
            }
        }
        return cases;
    }

    /** The public half of a private key; where the one signs, the other verifies. */
    private static JsonObject publicHalf(JsonObject key) {
        JsonObject half = key;
        for (String member : PRIVATE) {
            half = half.without(member);
        }
        return half.find("key_ops").orElse(half).toJson().contains("\"sign\"")
                ? half.with("key_ops", JsonArray.of(new JsonString("verify")))
                : half;
    }

    private static boolean isGenuine(String jws, JsonObject key, CryptoProviders providers) {
        return CompactJws.parse(jws) instanceof JwsOutcome.Parsed parsed
                && !key.string("kty").orElse("").equals("oct")
                && PublicJwk.parse(publicHalf(key), providers) instanceof JwkOutcome.Usable usable
                && JwsVerifier.verify(parsed.jws(), usable.key(), EnumSet.allOf(Algorithm.class))
                        == SignatureVerdict.GENUINE;
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    @Tag("JWT-01")
    @Tag("JWT-04")
    @Tag("JWT-12")
    @Tag("JWT-17")
    @Tag("JWT-18")
    void everySignedTextIsJudgedAsLabelled(CryptoProviders providers) {
        int judged = 0;
        List<Long> wrong = new ArrayList<>();
        for (Case test : cases()) {
            boolean symmetric = test.key().string("kty").orElse("").equals("oct");
            boolean refused =
                    symmetric
                            || NOT_BASE64URL.contains(test.id())
                            || ALGORITHMS_DISAGREE.contains(test.id());
            if (!CONTRADICTORY.contains(test.id())) {
                judged++;
                boolean expected = test.valid() && !refused;
                if (isGenuine(test.jws(), test.key(), providers) != expected) {
                    wrong.add(test.id());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(judged).isEqualTo(399);
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    @Tag("JWT-08")
    @Tag("JWT-19")
    @Tag("JWT-20")
    @Tag("JWT-21")
    void everyKeySetIsJudgedAsLabelled(CryptoProviders providers) {
        List<String> wrong = new ArrayList<>();
        JsonObject file = Corpus.json("wycheproof/json_web_key_test.json");
        for (JsonObject group : Corpus.objects(file, "testGroups")) {
            JsonObject set = Corpus.object(group, group.has("public") ? "public" : "private");
            boolean symmetric = set.toJson().contains("\"oct\"");
            for (JsonObject test : Corpus.objects(group, "tests")) {
                boolean expected = Corpus.text(test, "result").equals("valid") && !symmetric;
                if (verifiedBySet(Corpus.text(test, "jws"), set, providers) != expected) {
                    wrong.add(test.toJson());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean verifiedBySet(String jws, JsonObject set, CryptoProviders providers) {
        JwkSet keys = JwkSet.parse(set.toUtf8(), providers);
        if (!(CompactJws.parse(jws) instanceof JwsOutcome.Parsed parsed)) {
            return false;
        }
        KeyResolution resolution = KeyResolver.of(keys).resolve(parsed.jws().header());
        return resolution instanceof KeyResolution.Keys found
                && JwsVerifier.verify(
                                parsed.jws(), found.keys().get(0), EnumSet.allOf(Algorithm.class))
                        == SignatureVerdict.GENUINE;
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    @Tag("JWT-13")
    @Tag("JWT-14")
    void noEncryptedTextIsASignedText(CryptoProviders providers) {
        int seen = 0;
        for (String name : List.of("json_web_encryption_test.json", "json_web_crypto_test.json")) {
            JsonObject file =
                    StrictJson.parseObject(
                            Corpus.bytes(Corpus.path("wycheproof/" + name)),
                            new JsonLimits(20, 16_000_000, 1_000_000, 64, 200_000));
            for (JsonObject group : Corpus.objects(file, "testGroups")) {
                for (JsonObject test : Corpus.objects(group, "tests")) {
                    String jwe = test.string("jwe").orElse("");
                    assertThat(CompactJws.parse(jwe)).isInstanceOf(JwsOutcome.Malformed.class);
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(139);
        assertThat(Providers.all()).contains(providers);
    }
}
