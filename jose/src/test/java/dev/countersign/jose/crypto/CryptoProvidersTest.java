package dev.countersign.jose.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CryptoProvidersTest {

    @Test
    @Tag("JWT-18")
    void aProviderThatTakesPsychicSignaturesIsRefused() {
        assertThatThrownBy(() -> CryptoProviders.preferring(new Psychic()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CVE-2022-21449");
    }

    @Test
    @Tag("JWT-18")
    void thisJavaIsNotRefused() {
        assertThat(CryptoProviders.jdk().name()).isEqualTo("JDK");
    }

    @Test
    void correttoIsChosenWhereItLoads() {
        Assumptions.assumeTrue(
                Providers.corretto().isPresent(), "left out: Corretto's provider does not load");
        assertThat(CryptoProviders.fastest().name()).isEqualTo("AmazonCorrettoCryptoProvider");
    }

    /** A provider as JDK 15 to 18.0.0 were. */
    private static final class Psychic extends Provider {

        private static final long serialVersionUID = 1L;

        Psychic() {
            super("Psychic", "1", "takes what it is given");
            putService(new KeyService(this));
            for (String name :
                    new String[] {"SHA256withECDSAinP1363Format", "SHA384withECDSAinP1363Format"}) {
                putService(new YesService(this, name));
            }
        }
    }

    private static final class KeyService extends Provider.Service {

        KeyService(Provider provider) {
            super(provider, "KeyFactory", "EC", "the JDK's own", null, Map.of());
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return Security.getProvider("SunEC").getService("KeyFactory", "EC").newInstance(null);
        }
    }

    private static final class YesService extends Provider.Service {

        YesService(Provider provider, String name) {
            super(provider, "Signature", name, Yes.class.getName(), null, Map.of());
        }

        @Override
        public Object newInstance(Object parameter) {
            return new Yes();
        }
    }

    /** Says yes to every signature. */
    private static final class Yes extends SignatureSpi {

        @Override
        protected void engineInitVerify(PublicKey publicKey) {}

        @Override
        protected void engineInitSign(PrivateKey privateKey) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] b, int off, int len) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        protected boolean engineVerify(byte[] sigBytes) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String param, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String param) {
            throw new UnsupportedOperationException(param);
        }
    }
}
