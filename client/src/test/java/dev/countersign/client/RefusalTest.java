package dev.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.client.transport.ApiRefused;
import dev.countersign.client.transport.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

    private final CannedServer server = new CannedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private EnvironmentClient environment(URI uri) {
        return Countersign.builder(uri)
                .patience(Duration.ofMillis(500))
                .build()
                .environment(new UUID(1, 2));
    }

    private ApiRefused refusal() {
        return catchThrowableOfType(ApiRefused.class, () -> environment(server.uri()).nonce());
    }

    private Unreachable unreachable() {
        return catchThrowableOfType(Unreachable.class, () -> environment(server.uri()).nonce());
    }

    @Test
    void aRefusalCarriesEverythingThatTheAuthoritySaid() {
        server.next(
                503,
                "{\"error\":\"The issuer cannot be reached.\",\"code\":\"issuer_unreachable\","
                        + "\"hint\":\"is it up?\",\"requestId\":\"r-1\",\"payload\":{\"a\":1}}",
                Map.of("Retry-After", "30"));

        ApiRefused refused = refusal();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("issuer_unreachable");
        assertThat(refused).hasMessage("The issuer cannot be reached.");
        assertThat(refused.hint()).contains("is it up?");
        assertThat(refused.requestId()).contains("r-1");
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(refused.payload().orElseThrow().toJson()).isEqualTo("{\"a\":1}");
    }

    @Test
    void theNestedShapeOfForbiddenSignInsIsUnderstood() {
        server.next(
                403, "{\"error\":{\"code\":\"gate_blocked\",\"message\":\"No.\"},\"payload\":{}}");

        assertThat(refusal().code()).isEqualTo("gate_blocked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "null", "{}"})
    void aRefusalWithoutAUsableBodyStillHasItsStatus(String body) {
        server.next(502, body);

        ApiRefused refused = refusal();
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.code()).isEqualTo("unknown_error");
        assertThat(refused.hint()).isEmpty();
        assertThat(refused.retryAfter()).isEmpty();
    }

    @Test
    void redirectsAreNotFollowed() {
        server.next(302, "", Map.of("Location", server.uri() + "/elsewhere"));
        assertThat(refusal().status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"nonce\":1}", "{\"nonce\":\"a\"}x"})
    void anAnswerThatIsNotTheApiIsNoAnswer(String body) {
        server.next(200, body);
        assertThat(unreachable()).isNotNull();
    }

    @Test
    void nobodyListeningIsUnreachable() {
        URI nobody = server.uri();
        server.close();
        Unreachable unreachable =
                catchThrowableOfType(Unreachable.class, () -> environment(nobody).nonce());
        assertThat(unreachable).hasMessage("cannot connect");
        assertThat(unreachable.address().toString()).startsWith(nobody.toString());
    }

    @Test
    void anAnswerThatDoesNotComeIsUnreachableInTime() {
        assertThat(unreachable()).isNotNull();
    }
}
