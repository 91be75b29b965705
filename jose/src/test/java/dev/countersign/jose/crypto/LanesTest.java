package dev.countersign.jose.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanesTest {

    @ParameterizedTest
    @MethodSource("dev.countersign.jose.crypto.Providers#all")
    void manyThreadsSignAndVerifyWithOneKeyWithoutMixing(CryptoProviders providers)
            throws Exception {
        SigningKey key = SigningKey.generateRsa(2048, Algorithm.RS256, providers);
        ExecutorService threads = Executors.newFixedThreadPool(24);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                byte[] message = {(byte) i, (byte) (i >> 8)};
                byte[] other = {(byte) i, (byte) (i >> 8), 0};
                answers.add(
                        threads.submit(() -> {
                            byte[] signature = key.sign(message);
                            return verifies(key, message, signature)
                                    && !verifies(key, other, signature);
                        }));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean verifies(SigningKey key, byte[] message, byte[] signature) {
        return key.publicJwk().verifies(Algorithm.RS256, message, message.length, signature);
    }
}
