package dev.countersign.jose.jwk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.jose.crypto.Providers;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwkSetTest {

    private static final String KEY =
            SigningKey.generateRsa(2048, Algorithm.RS256, Providers.jdk())
                    .publicJwk()
                    .toJson()
                    .toJson();

    private static JwkSet parse(String text) {
        return JwkSet.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String named(String keyId) {
        return dev.countersign.jose.json.StrictJson.parseObject(KEY)
                .with("kid", new JsonString(keyId))
                .toJson();
    }

    @ParameterizedTest
    @Tag("KEY-13")
    @ValueSource(
            strings = {
                "",
                "<html>",
                "null",
                "[]",
                "{}",
                "{\"keys\":{}}",
                "{\"keys\":null}",
                "{\"keys\":\"\"}",
                "{\"keys\":[]}x",
                "{\"keys\":[],\"keys\":[]}"
            })
    void whatIsNoSetIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(JwkSetRefused.class);
    }

    @Test
    @Tag("KEY-13")
    void theGoodKeysOfAMixedSetAreTaken() {
        JwkSet set =
                parse(
                        "{\"keys\":[1,"
                                + named("a")
                                + ",{},{\"kty\":\"oct\",\"k\":\"AA\",\"kid\":\"s\"},"
                                + "{\"kty\":\"RSA\",\"e\":\"AQAB\"},"
                                + named("b")
                                + "]}");
        assertThat(set.keyIds()).containsExactly(new KeyId("a"), new KeyId("b"));
        assertThat(set.refused())
                .extracting(JwkOutcome.Unusable::fault)
                .containsExactly(
                        JwkFault.NOT_AN_OBJECT,
                        JwkFault.UNKNOWN_KEY_TYPE,
                        JwkFault.SYMMETRIC,
                        JwkFault.BAD_NUMBER);
        assertThat(set.refused().get(2).sentence()).startsWith("the key \"s\" is a shared secret");
    }

    @Test
    @Tag("JWT-08")
    void twoKeysOfOneNameAreBothLeftAside() {
        JwkSet set = parse("{\"keys\":[" + named("a") + "," + named("b") + "," + named("a") + "]}");
        assertThat(set.find(new KeyId("a"))).isEmpty();
        assertThat(set.find(new KeyId("b"))).isPresent();
        assertThat(set.refused())
                .extracting(JwkOutcome.Unusable::fault)
                .containsExactly(JwkFault.DUPLICATE_KEY_ID, JwkFault.DUPLICATE_KEY_ID);
    }

    @Test
    void aSetHasAtMostSixtyFourKeys() {
        String many = "{\"kty\":\"oct\"},".repeat(63) + "{\"kty\":\"oct\"}";
        assertThat(parse("{\"keys\":[" + many + "]}").refused()).hasSize(64);
        assertThatThrownBy(() -> parse("{\"keys\":[{}," + many + "]}"))
                .isInstanceOf(JwkSetRefused.class);
    }

    @Test
    void aSetWrittenIsReadBack() {
        JwkSet set = parse("{\"keys\":[" + named("a") + "]}");
        assertThat(JwkSet.parse(set.toJson()).toJson()).isEqualTo(set.toJson());
        assertThatThrownBy(() -> JwkSet.of(List.of(set.keys().get(0), set.keys().get(0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrivateJwkKeepsItsName() {
        JsonObject json =
                SigningKey.generateRsa(2048).toPrivateJwk().with("kid", new JsonString("demo-1"));
        assertThat(SigningKey.parse(json).keyId()).isEqualTo(new KeyId("demo-1"));
        assertThat(SigningKey.parse(json.without("kid").without("alg")).keyId())
                .isEqualTo(SigningKey.parse(json).publicJwk().thumbprint());
    }

    @Test
    void numbersThatDoNotBelongTogetherAreRefused() {
        JsonObject one = SigningKey.generateRsa(2048).toPrivateJwk();
        JsonObject two = SigningKey.generateRsa(2048).toPrivateJwk();
        for (String member : List.of("n", "p", "qi", "dp", "dq")) {
            JsonObject mixed = one.with(member, two.find(member).orElseThrow());
            assertThatThrownBy(() -> SigningKey.parse(mixed))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SigningKey.parse(one.without("d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.generateRsa(1024))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
