package dev.countersign.authority.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A relying party that keeps the JWK Set for exactly as long as it may and never asks again for an
 * unknown key, beside two nodes that sign and rotate.
 */
class ContinuousVerifierTest {

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final int STEPS_PER_ROTATION = 40;
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

    private record Token(KeyId key, String signature, Instant expires) {}

    private final HandClock clock = new HandClock();
    private final Deque<Token> alive = new ArrayDeque<>();
    private final Set<KeyId> signers = new HashSet<>();
    private JwkSet kept = JwkSet.of(List.of());
    private Instant keptUntil = Instant.MIN;

    @ParameterizedTest
    @EnumSource
    @Tag("KEY-15")
    @Tag("KEY-17")
    void twentyRotationsRefuseNoGoodToken(TestDatabases kind) {
        try (TestDatabase at = kind.fresh();
                Database other = Database.open(at.settings())) {
            List<Node> nodes = List.of(new Node(clock, at.database()), new Node(clock, other));
            EnvironmentId id = nodes.getFirst().environment().id();
            int steps = 20 * STEPS_PER_ROTATION;
            for (int step = 0; step <= steps + STEPS_PER_ROTATION; step++) {
                Node node = nodes.get(step % 2);
                if (step % STEPS_PER_ROTATION == 0 && step < steps) {
                    node.keys.rotate(id, Rotation.Pace.IN_TIME, Node.OPERATOR);
                }
                nodes.forEach(n -> n.keys.tick());
                bothPublishTheSame(nodes, id);
                sign(node.keys.signing(id, Node.LIFE));
                verifyAll(node.keys.published(id).orElseThrow());
                clock.forward(STEP);
            }
            assertThat(signers).hasSize(21);
        }
    }

    private static void bothPublishTheSame(List<Node> nodes, EnvironmentId id) {
        PublishedKeys one = nodes.getFirst().keys.published(id).orElseThrow();
        PublishedKeys two = nodes.getLast().keys.published(id).orElseThrow();
        assertThat(one.etag()).isEqualTo(two.etag());
        assertThat(one.maxAge()).isEqualTo(two.maxAge()).isLessThanOrEqualTo(Duration.ofMinutes(5));
        JsonObject document = StrictJson.parseObject(one.bytes());
        JsonArray keys = (JsonArray) document.find("keys").orElseThrow();
        keys.values()
                .forEach(key ->
                        assertThat(Set.of("kty", "n", "e", "kid", "use", "alg"))
                                .containsAll(((JsonObject) key).names()));
    }

    private void sign(SigningKey key) {
        signers.add(key.keyId());
        Instant expires = clock.instant().plus(Node.LIFE);
        alive.add(new Token(key.keyId(), Base64Url.encode(key.sign(MESSAGE)), expires));
    }

    private void verifyAll(PublishedKeys offered) {
        Instant now = clock.instant();
        if (!now.isBefore(keptUntil)) {
            kept = JwkSet.parse(offered.bytes());
            keptUntil = now.plus(offered.maxAge());
        }
        while (!now.isBefore(alive.getFirst().expires())) {
            alive.removeFirst();
        }
        for (Token token : alive) {
            assertThat(kept.find(token.key())).as("key of a token that is alive").isPresent();
        }
        verify(alive.getFirst());
        verify(alive.getLast());
    }

    private void verify(Token token) {
        var key = kept.find(token.key()).orElseThrow();
        var algorithm = key.algorithms().iterator().next();
        byte[] signature = Base64Url.decode(token.signature());
        assertThat(key.verifies(algorithm, MESSAGE, MESSAGE.length, signature)).isTrue();
    }
}
