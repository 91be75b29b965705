package dev.countersign.jose.crypto;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The providers that tests run under: the JDK's, and Corretto's where it loads. */
public final class Providers {

    private static final Optional<CryptoProviders> CORRETTO = CryptoProviders.corretto();
    private static final CryptoProviders JDK = CryptoProviders.jdk();

    private Providers() {}

    public static List<CryptoProviders> all() {
        return Stream.concat(Stream.of(JDK), CORRETTO.stream()).toList();
    }

    public static CryptoProviders jdk() {
        return JDK;
    }

    public static Optional<CryptoProviders> corretto() {
        return CORRETTO;
    }
}
