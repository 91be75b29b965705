package dev.countersign.authority.http.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies =
            TrustedProxies.of(List.of("10.0.0.0/8", "192.168.1.128/25", "fd00::/8", "203.0.113.9"));

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, true",
        "10.255.255.255, true",
        "9.255.255.255, false",
        "11.0.0.0, false",
        "192.168.1.127, false",
        "192.168.1.128, true",
        "192.168.1.255, true",
        "192.168.2.128, false",
        "203.0.113.9, true",
        "203.0.113.8, false",
        "fd12::1, true",
        "fe80::1, false",
        "::ffff:10.0.0.1, true",
    })
    void aNetworkHasItsBoundaries(String address, boolean trusted) {
        assertThat(proxies.trusts(InetAddress.ofLiteral(address))).isEqualTo(trusted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    8.8.8.8  | 1.1.1.1                    | 8.8.8.8
                    10.0.0.1 | 1.1.1.1                    | 1.1.1.1
                    10.0.0.1 | 6.6.6.6, 1.1.1.1           | 1.1.1.1
                    10.0.0.1 | 6.6.6.6, 1.1.1.1, 10.0.0.2 | 1.1.1.1
                    10.0.0.1 | 10.0.0.3, 10.0.0.2         | 10.0.0.3
                    10.0.0.1 | 1.1.1.1:4711               | 1.1.1.1
                    10.0.0.1 | [2001:db8::1]:4711         | 2001:db8:0:0:0:0:0:1
                    10.0.0.1 | 2001:db8::1                | 2001:db8:0:0:0:0:0:1
                    10.0.0.1 | evil.example, 10.0.0.2     | 10.0.0.2
                    10.0.0.1 | 1.1.1.1, unknown           | 10.0.0.1
                    10.0.0.1 | 1.1.1.1,                   | 10.0.0.1
                    10.0.0.1 | 2130706433                 | 10.0.0.1
                    10.0.0.1 | 127.1                      | 10.0.0.1
                    """)
    void theClientIsTheFirstHopFromTheRightThatIsNotTrusted(
            String peer, String header, String client) {
        assertThat(proxies.client(InetAddress.ofLiteral(peer), header).getHostAddress())
                .isEqualTo(client);
    }

    @Test
    void noHeaderMeansThePeer() {
        InetAddress peer = InetAddress.ofLiteral("10.0.0.1");
        assertThat(proxies.client(peer, null)).isEqualTo(peer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "10.0.0.0/"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
