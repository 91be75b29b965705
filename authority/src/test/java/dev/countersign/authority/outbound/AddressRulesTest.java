package dev.countersign.authority.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private static final Pattern BLOCK = Pattern.compile("([0-9a-f.:]+)/([0-9]+)");
    private static final Pattern REACHABLE = Pattern.compile(",True,True,True,True,(True|False)$");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "64:ff9b::808:808"
            })
    @Tag("KEY-01")
    void aPublicAddressMayBeReached(String literal) {
        assertThat(AddressRules.refusal(InetAddress.ofLiteral(literal))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::8.8.8.8",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::808:808",
                "2002:7f00:1::",
                "2002:808:808::",
                "2001:0:7f00:1::",
                "224.0.0.1",
                "239.255.255.255",
                "ff02::1",
                "fec0::1",
                "4000::1",
                "fd00:ec2::254",
                "169.254.169.254"
            })
    @Tag("KEY-01")
    void aSpecialOrHiddenAddressIsRefused(String literal) {
        assertThat(AddressRules.refusal(InetAddress.ofLiteral(literal))).isPresent();
    }

    @Test
    @Tag("KEY-01")
    void theEdgesOfEverySpecialBlockAreRefused() throws IOException {
        List<String> reached = new ArrayList<>();
        int rows = 0;
        for (String version : List.of("4", "6")) {
            String table = registry("iana-ipv" + version + "-special-registry-1.csv");
            for (String row : table.replaceAll("\n +", " ").lines().skip(1).toList()) {
                rows++;
                if (REACHABLE.matcher(row).find()) {
                    continue; // may be reached: Globally Reachable says True
                }
                Matcher block = BLOCK.matcher(row.substring(0, row.indexOf(",1") + 1));
                while (block.find()) {
                    edges(block.group(1), Integer.parseInt(block.group(2))).stream()
                            .filter(edge -> AddressRules.refusal(edge).isEmpty())
                            .forEach(edge -> reached.add(row + " " + edge));
                }
            }
        }
        assertThat(rows).isEqualTo(50);
        assertThat(reached).isEmpty();
    }

    private static List<InetAddress> edges(String first, int prefix) throws IOException {
        byte[] bytes = InetAddress.ofLiteral(first).getAddress();
        if (first.contains(":") && bytes.length == 4) {
            return List.of(); // IPv4-mapped: Java reads it as the IPv4 address, judged as such
        }
        BigInteger low = new BigInteger(1, bytes);
        BigInteger size = BigInteger.ONE.shiftLeft(bytes.length * 8 - prefix);
        byte[] high = low.add(size).subtract(BigInteger.ONE).toByteArray();
        byte[] last = new byte[bytes.length];
        int count = Math.min(high.length, last.length);
        System.arraycopy(high, high.length - count, last, last.length - count, count);
        return Arrays.asList(InetAddress.getByAddress(bytes), InetAddress.getByAddress(last));
    }

    private static String registry(String name) throws IOException {
        Path file = SharedFiles.find("corpora/ssrf/" + name);
        assumeTrue(Files.exists(file), "left out: IANA special-purpose registries");
        return Files.readString(file);
    }
}
