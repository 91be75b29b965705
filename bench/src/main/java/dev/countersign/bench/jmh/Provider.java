package dev.countersign.bench.jmh;

import dev.countersign.jose.crypto.CryptoProviders;
import java.security.Security;
import java.util.ServiceLoader;

/** Who does the RSA of a benchmark. */
public enum Provider {
    /** The JDK's own provider. */
    JDK,
    /** Amazon Corretto Crypto Provider, before all others, so that the peers use it too. */
    ACCP;

    private static final String CORRETTO = "AmazonCorrettoCryptoProvider";

    /** Sets this Java up for the provider; for a fork that does nothing else. */
    CryptoProviders install() {
        if (this == JDK) {
            return CryptoProviders.jdk();
        }
        java.security.Provider corretto =
                ServiceLoader.load(java.security.Provider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(offer -> offer.getName().equals(CORRETTO))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(CORRETTO + " is not here"));
        Security.insertProviderAt(corretto, 1);
        return CryptoProviders.preferring(corretto);
    }
}
