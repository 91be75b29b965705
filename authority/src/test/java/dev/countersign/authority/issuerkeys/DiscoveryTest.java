package dev.countersign.authority.issuerkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.jws.KeyResolution;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {

    private static final TestKey ONE = TestKey.rsa("one", 2048);
    private static final String PATH = "/.well-known/openid-configuration";

    private final IssuerFixture server = IssuerFixture.start().keys(TestKey.set(ONE));
    private final IssuerWorld world = IssuerWorld.on(TestDatabases.SQLITE);

    @AfterEach
    void close() {
        server.close();
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/tenant", "/tenant/"})
    void theDocumentPointsAtTheKeys(String path) {
        String issuer = server.url() + path;
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        server.answer(base + PATH, document(issuer, server.jwksUrl()));
        assertThat(resolve(trusting(issuer))).isInstanceOf(KeyResolution.Keys.class);
        assertThat(server.hits()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s/", "%s/other", "https://issuer.example"})
    void aDocumentOfAnotherIssuerIsNotBelieved(String named) {
        server.answer(PATH, document(named.formatted(server.url()), server.jwksUrl()));
        KeyResolution resolution = resolve(trusting(server.url()));
        assertThat(resolution).isInstanceOf(KeyResolution.Unavailable.class);
        assertThat(((KeyResolution.Unavailable) resolution).reason()).contains("issuer");
        assertThat(server.hits()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest", "https://10.0.0.1/jwks", "http://[fd00::1]/jwks",
                "file:///etc/passwd", "ftp://issuer.example/jwks", "not a url"
            })
    @Tag("KEY-01")
    @Tag("KEY-02")
    void theAddressInADocumentPassesTheSameRules(String jwksUri) {
        server.answer(PATH, document(server.url(), jwksUri));
        KeyResolution resolution = resolve(trusting(server.url()));
        assertThat(resolution).isInstanceOf(KeyResolution.Unavailable.class);
        assertThat(((KeyResolution.Unavailable) resolution).reason()).contains(jwksUri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"issuer\":1}", "<html></html>"})
    @Tag("KEY-13")
    void aDocumentThatIsNoneIsUnavailable(String body) {
        server.answer(PATH, IssuerFixture.json(200, body));
        assertThat(resolve(trusting(server.url()))).isInstanceOf(KeyResolution.Unavailable.class);
    }

    @Test
    void anEntityTagIsGoodForTheAddressThatGaveIt() {
        IssuerFixture.Answer tagged =
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"v1\"");
                    boolean known =
                            "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                    if (known) {
                        exchange.sendResponseHeaders(304, -1);
                    } else {
                        IssuerFixture.json(200, TestKey.set(ONE)).give(exchange);
                    }
                };
        server.answer(PATH, document(server.url(), server.jwksUrl())).answer("/jwks", tagged);
        Environment environment = trusting(server.url());
        resolve(environment);
        world.pass(Duration.ofMinutes(6));
        assertThat(resolve(environment)).isInstanceOf(KeyResolution.Keys.class);
        server.answer("/other", tagged);
        server.answer(PATH, document(server.url(), server.url() + "/other"));
        world.pass(Duration.ofMinutes(6));
        assertThat(resolve(environment)).isInstanceOf(KeyResolution.Keys.class);
        KeysReport report = world.keys().report(environment, IssuerWorld.issuer(environment));
        assertThat(report.problem()).isEmpty();
    }

    private Environment trusting(String issuer) {
        return world.trusting(
                world.environment(Kind.SANDBOX), "{\"iss\":\"" + issuer + "\",\"discovery\":true}");
    }

    private KeyResolution resolve(Environment environment) {
        return world.keys()
                .resolver(environment, IssuerWorld.issuer(environment))
                .resolve(IssuerKeysTest.header("one"));
    }

    private static IssuerFixture.Answer document(String issuer, String jwksUri) {
        return IssuerFixture.json(
                200, "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + jwksUri + "\"}");
    }
}
