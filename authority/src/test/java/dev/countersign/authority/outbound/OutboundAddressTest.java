package dev.countersign.authority.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.outbound.FetchOutcome.Failed;
import dev.countersign.authority.outbound.FetchOutcome.Fetched;
import dev.countersign.authority.outbound.FetchOutcome.Reason;
import dev.countersign.authority.outbound.FetchOutcome.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundAddressTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final OutboundPolicy INTRANET =
            OutboundPolicy.STRICT.withPrivateHosts(Set.of("issuer.example"));

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,resolves to a private address (10.0.0.1)",
        "127.0.0.1,resolves to a loopback address (127.0.0.1)",
        "169.254.169.254,resolves to a link-local address (169.254.169.254)",
        "fd00:ec2::254,resolves to a private address (fd00:ec2:0:0:0:0:0:254)",
    })
    @Tag("KEY-01")
    void aNameThatLeadsInsideIsRefusedAndSaysWhereTo(String address, String reason) {
        assertThat(get(host -> addresses(address), OutboundPolicy.STRICT))
                .isEqualTo(new Refused(Reason.ADDRESS, reason));
    }

    @Test
    @Tag("KEY-01")
    void onePrivateAddressAmongPublicOnesRefusesAll() {
        assertThat(get(host -> addresses("8.8.8.8", "10.0.0.1"), OutboundPolicy.STRICT))
                .isInstanceOf(Refused.class);
    }

    @Test
    @Tag("KEY-01")
    void aSandboxOpensThisMachineToItsOwnNamesOnly() {
        assertThat(get(host -> addresses("127.0.0.1"), OutboundPolicy.SANDBOX))
                .isInstanceOf(Refused.class);
    }

    @Test
    @Tag("KEY-01")
    void aNamedPrivateHostMayNotLeadToTheMetadataService() {
        assertThat(get(host -> addresses("169.254.169.254"), INTRANET)).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("KEY-03")
    void theNameIsLookedUpOnceAndTheCheckedAddressConnectedTo(@TempDir Path folder)
            throws Exception {
        TestTls tls = TestTls.forHost("issuer.example", folder);
        AtomicInteger lookups = new AtomicInteger();
        Resolver rebinding =
                host -> addresses(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "169.254.1.1");
        try (RawServer server = secured(tls.server(), OK);
                Outbound outbound = new Outbound(rebinding, tls.client())) {
            URI uri = URI.create("https://issuer.example:" + server.port() + "/keys");
            assertThat(outbound.get(uri, INTRANET, "e")).isInstanceOf(Fetched.class);
            assertThat(lookups).hasValue(1);
            assertThat(server.lastRequest())
                    .contains("\r\nHost: issuer.example:" + server.port() + "\r\n");
        }
    }

    @Test
    @Tag("KEY-03")
    void aCertificateForAnotherNameFails(@TempDir Path folder) throws Exception {
        TestTls tls = TestTls.forHost("another.example", folder);
        try (RawServer server = secured(tls.server(), OK);
                Outbound outbound = new Outbound(host -> addresses("127.0.0.1"), tls.client())) {
            URI uri = URI.create("https://issuer.example:" + server.port() + "/keys");
            assertThat(outbound.get(uri, INTRANET, "e"))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(Reason.TLS));
        }
    }

    @Test
    @Tag("KEY-03")
    void aCertificateThatNobodyTrustsFails(@TempDir Path folder) throws Exception {
        TestTls tls = TestTls.forHost("issuer.example", folder);
        try (RawServer server = secured(tls.server(), OK);
                Outbound outbound =
                        new Outbound(host -> addresses("127.0.0.1"), SSLContext.getDefault())) {
            URI uri = URI.create("https://issuer.example:" + server.port() + "/keys");
            assertThat(outbound.get(uri, INTRANET, "e"))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(Reason.TLS));
        }
    }

    @Test
    @Tag("KEY-06")
    void aHandshakeThatTricklesIsCutAtTheDeadline() throws Exception {
        byte[] recordOfHandshake = {22, 3, 3, 63, -1, 2, 0, 63, -5};
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                Outbound outbound =
                        new Outbound(host -> addresses("127.0.0.1"), SSLContext.getDefault())) {
            Thread.ofVirtual().start(() -> trickle(listener, recordOfHandshake));
            URI uri = URI.create("https://issuer.example:" + listener.getLocalPort() + "/keys");
            long start = System.nanoTime();
            assertThat(outbound.get(uri, INTRANET.within(Duration.ofMillis(600)), "e"))
                    .isEqualTo(new Failed(Reason.TIMEOUT, "took longer than 0.6 s"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    @Tag("KEY-06")
    void aNameServiceThatHangsIsNotAwaitedBeyondTheDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        Resolver hung =
                host -> {
                    try {
                        never.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                };
        try (Outbound outbound = outbound(hung)) {
            URI uri = URI.create("https://issuer.example/keys");
            OutboundPolicy hasty = OutboundPolicy.STRICT.within(Duration.ofMillis(50));
            for (int i = 0; i < 4; i++) {
                assertThat(outbound.get(uri, hasty, "e"))
                        .isEqualTo(new Failed(Reason.TIMEOUT, "took longer than 0.05 s"));
            }
            // Lookups that hang keep their place: no more threads for this environment.
            assertThat(outbound.get(uri, hasty, "e"))
                    .isEqualTo(new Failed(Reason.BUSY, "waits behind other lookups that hang"));
            never.countDown();
        }
    }

    @Test
    void anUnknownNameFails() {
        Resolver none =
                host -> {
                    throw new UnknownHostException(host);
                };
        assertThat(get(none, OutboundPolicy.STRICT))
                .isEqualTo(new Failed(Reason.NAME, "has a host that cannot be found in DNS"));
    }

    private static FetchOutcome get(Resolver resolver, OutboundPolicy policy) {
        try (Outbound outbound = outbound(resolver)) {
            return outbound.get(URI.create("https://issuer.example/keys"), policy, "e");
        }
    }

    private static Outbound outbound(Resolver resolver) {
        try {
            return new Outbound(resolver, SSLContext.getDefault());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static List<InetAddress> addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toList();
    }

    private static RawServer secured(SSLContext tls, String answer) throws IOException {
        ServerSocket listener =
                tls.getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        return new RawServer(
                listener, out -> out.write(answer.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void trickle(ServerSocket listener, byte[] start) {
        CountDownLatch never = new CountDownLatch(1);
        try (var socket = listener.accept()) {
            socket.getOutputStream().write(start);
            while (!never.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write(0);
            }
        } catch (IOException gone) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
