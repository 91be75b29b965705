package dev.countersign.authority.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.authority.outbound.UrlOutcome.Accepted;
import dev.countersign.authority.outbound.UrlOutcome.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://issuer.example/keys",
                "https://issuer.example:443/keys",
                "https://issuer.example:8443/keys?a=b",
                "HTTPS://Issuer.Example",
                "https://1password.example/",
                "https://a1b2c3.ngrok-free.app/api/jwks"
            })
    @Tag("KEY-02")
    void aPlainHttpsUrlIsAccepted(String url) {
        assertThat(UrlRules.parse(url, OutboundPolicy.STRICT)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "issuer.example/keys",
                "ftp://issuer.example/",
                "file:///etc/passwd",
                "jar:https://issuer.example!/",
                "https://127.1/",
                "https://2130706433/",
                "https://0177.0.0.1/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://8.8.8.8/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[2606:4700::1111]/",
                "https://\u24dbocalhost/",
                "https://issuer.example./",
                "https://user@issuer.example/",
                "https://user:secret@issuer.example/",
                "https://issuer.example/#part",
                "https://issuer.example#@evil.example/",
                "https://issuer.example\\@evil.example/",
                "https://issuer.example:22/",
                "https://issuer.example:0/",
                "https://issuer.example:65536/",
                "https://issuer.example:80/",
                "https://under_score.example/",
                "https://intranet/",
                "https://issuer.example/a b",
                "https://issuer.example/\r\nHost: evil",
                "https:///keys",
                "https:issuer.example",
                "https://localhost/",
                "https://api.localhost/"
            })
    @Tag("KEY-02")
    void anOddUrlIsRefused(String url) {
        assertThat(UrlRules.parse(url, OutboundPolicy.STRICT)).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("KEY-05")
    void plainHttpIsForTheOwnMachineOfASandboxAlone() {
        assertThat(UrlRules.parse("http://localhost:3000/k", OutboundPolicy.SANDBOX))
                .isInstanceOf(Accepted.class);
        assertThat(UrlRules.parse("http://127.0.0.1:3000/k", OutboundPolicy.SANDBOX))
                .isInstanceOf(Accepted.class);
        assertThat(UrlRules.parse("http://issuer.example/k", OutboundPolicy.SANDBOX))
                .isEqualTo(new Refused("must begin with https://"));
        assertThat(UrlRules.parse("http://localhost:3000/k", OutboundPolicy.STRICT))
                .isInstanceOf(Refused.class);
    }

    @Test
    @Tag("KEY-01")
    void aHostThatTheOperatorNamedMayBePrivate() {
        OutboundPolicy policy = OutboundPolicy.STRICT.withPrivateHosts(Set.of("intranet"));
        assertThat(UrlRules.parse("https://INTRANET/keys", policy)).isInstanceOf(Accepted.class);
        assertThat(UrlRules.parse("http://intranet/keys", policy)).isInstanceOf(Refused.class);
        assertThat(UrlRules.parse("https://other/keys", policy)).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("KEY-01")
    void noUrlOfTheCorpusConnectsAnywhere() throws Exception {
        Path corpus = SharedFiles.find("corpora/ssrf/patt_ssrf_urls.json");
        assumeTrue(Files.exists(corpus), "left out: SSRF corpus");
        Resolver inside = host -> List.of(InetAddress.ofLiteral("127.0.0.1"));
        try (Outbound outbound = new Outbound(inside, SSLContext.getDefault())) {
            List<String> urls = urls(corpus);
            assertThat(urls).hasSize(158);
            for (String url : urls) {
                assertThat(fetch(outbound, url))
                        .as(url)
                        .isInstanceOfAny(UrlOutcome.Refused.class, FetchOutcome.Refused.class);
            }
        }
    }

    private static Object fetch(Outbound outbound, String url) {
        UrlOutcome parsed = UrlRules.parse(url, OutboundPolicy.STRICT);
        return parsed instanceof Accepted accepted
                ? outbound.get(accepted.uri(), OutboundPolicy.STRICT, "e")
                : parsed;
    }

    private static List<String> urls(Path corpus) throws IOException {
        Matcher each =
                Pattern.compile("\"url\": \"((?:[^\"\\\\]|\\\\.)*)\"")
                        .matcher(Files.readString(corpus));
        return each.results().map(hit -> hit.group(1)).toList();
    }

    @Test
    @Tag("KEY-02")
    void whatIsFetchedIsWhatWasRead() throws URISyntaxException {
        UrlOutcome parsed =
                UrlRules.parse("HTTPS://Issuer.Example:8443/a%20b?c=%C3%BC", OutboundPolicy.STRICT);
        assertThat(parsed)
                .isEqualTo(new Accepted(new URI("https://issuer.example:8443/a%20b?c=%C3%BC")));
    }
}
