package dev.countersign.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stack is counted as, its uppermost frame first. */
class GroupTest {

    @ParameterizedTest
    @CsvSource({
        "com.amazon.corretto.crypto.provider.EvpSignature#sign"
                + " dev.countersign.jose.crypto.Signing#sign, RSA_SIGN",
        "sun.security.rsa.RSACore#crtCrypt dev.countersign.jose.crypto.Signing#sign, RSA_SIGN",
        "com.amazon.corretto.crypto.provider.EvpSignature#verify"
                + " dev.countersign.jose.crypto.Verifying#verifies, RSA_VERIFY",
        "com.amazon.corretto.crypto.provider.SHA256Spi#x dev.countersign.authority.a.B#c,"
                + " OTHER_CRYPTO",
        "org.sqlite.core.NativeDB#step org.sqlite.jdbc4.X#y, SQL",
        "sun.nio.ch.Net#write org.postgresql.core.A#b org.postgresql.jdbc.PgConnection#commit,"
                + " COMMIT",
        "java.util.HashMap#get tools.jackson.core.A#b, JSON",
        "dev.countersign.jose.jwt.TokenVerifier#verify, JOSE",
        "sun.nio.ch.SocketDispatcher#write0 io.helidon.common.A#b, HTTP",
        "dev.countersign.authority.http.server.Router#find, HTTP",
        "dev.countersign.authority.signin.SignIn#commit, ROOMS",
        "java.lang.VirtualThread#run jdk.internal.vm.Continuation#enter, JDK",
        "io.micrometer.A#b, OTHER"
    })
    void theUppermostFrameThatIsNotTheJdksDecides(String stack, Group group) {
        List<Frame> frames = Arrays.stream(stack.split(" ", -1)).map(GroupTest::frame).toList();
        assertThat(Group.of(frames)).isEqualTo(group);
    }

    private static Frame frame(String text) {
        int mark = text.indexOf('#');
        return new Frame(text.substring(0, mark), text.substring(mark + 1));
    }
}
