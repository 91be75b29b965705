package dev.countersign.jose.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Where keys and signatures come from: a preferred provider for what it offers, the JDK's for the
 * rest. Immutable.
 */
public final class CryptoProviders {

    private static final String CORRETTO_NAME = "AmazonCorrettoCryptoProvider";
    private static final String CORRETTO_CLASS =
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final @Nullable Provider preferred;

    private CryptoProviders(@Nullable Provider preferred) {
        this.preferred = preferred;
        SelfTest.run(this);
    }

    /** The fastest that works here; chosen once. Refuses a Java that takes psychic signatures. */
    public static CryptoProviders fastest() {
        return Fastest.CHOICE;
    }

    /** The JDK's providers alone. */
    public static CryptoProviders jdk() {
        return new CryptoProviders(null);
    }

    /**
     * A provider before the JDK's.
     *
     * @throws IllegalStateException where it takes a signature that anybody can make, or fails
     */
    public static CryptoProviders preferring(Provider provider) {
        return new CryptoProviders(provider);
    }

    /** Corretto's provider where it is on the class path and works. */
    public static Optional<CryptoProviders> corretto() {
        return correttoProvider().flatMap(CryptoProviders::ifItWorks);
    }

    /** The name of the provider that RSA keys come from, for people. */
    public String name() {
        return preferred == null ? "JDK" : preferred.getName();
    }

    /** A public key made by the provider; empty where the specification is no key. */
    public Optional<PublicKey> publicKey(String family, KeySpec specification) {
        try {
            return Optional.of(keyFactory(family).generatePublic(specification));
        } catch (InvalidKeySpecException | RuntimeException notAKey) {
            return Optional.empty();
        }
    }

    /** A private key made by the provider; empty where the specification is no key. */
    public Optional<PrivateKey> privateKey(String family, KeySpec specification) {
        try {
            return Optional.of(keyFactory(family).generatePrivate(specification));
        } catch (InvalidKeySpecException | RuntimeException notAKey) {
            return Optional.empty();
        }
    }

    /** A generator of key pairs. */
    public KeyPairGenerator keyPairGenerator(String family) {
        Provider provider = offering("KeyPairGenerator", family);
        try {
            return provider == null
                    ? KeyPairGenerator.getInstance(family)
                    : KeyPairGenerator.getInstance(family, provider);
        } catch (NoSuchAlgorithmException notAJava) {
            throw missing(family, notAJava);
        }
    }

    KeyFactory keyFactory(String family) {
        Provider provider = offering("KeyFactory", family);
        try {
            return provider == null
                    ? KeyFactory.getInstance(family)
                    : KeyFactory.getInstance(family, provider);
        } catch (NoSuchAlgorithmException notAJava) {
            throw missing(family, notAJava);
        }
    }

    Signature signature(SignatureScheme scheme) throws GeneralSecurityException {
        // Key and signature must come from one provider, so a family moves as a whole.
        Provider provider = offering("KeyFactory", scheme.family());
        boolean offered =
                provider != null && provider.getService("Signature", scheme.javaName()) != null;
        Signature signature =
                offered
                        ? Signature.getInstance(scheme.javaName(), provider)
                        : Signature.getInstance(scheme.javaName());
        if (scheme.parameters() != null) {
            signature.setParameter(scheme.parameters());
        }
        return signature;
    }

    private @Nullable Provider offering(String kind, String name) {
        return preferred != null && preferred.getService(kind, name) != null ? preferred : null;
    }

    private static Optional<CryptoProviders> ifItWorks(Provider provider) {
        try {
            return Optional.of(preferring(provider));
        } catch (IllegalStateException broken) {
            return Optional.empty();
        }
    }

    private static Optional<Provider> correttoProvider() {
        Provider installed = Security.getProvider(CORRETTO_NAME);
        if (installed != null) {
            return Optional.of(installed);
        }
        return ServiceLoader.load(Provider.class, CryptoProviders.class.getClassLoader()).stream()
                .filter(offer -> offer.type().getName().equals(CORRETTO_CLASS))
                .findFirst()
                .map(ServiceLoader.Provider::get);
    }

    private static IllegalStateException missing(String family, Exception cause) {
        return new IllegalStateException("this Java has no " + family, cause);
    }

    /** Chosen when first asked for. */
    private static final class Fastest {
        static final CryptoProviders CHOICE = corretto().orElseGet(CryptoProviders::jdk);
    }
}
