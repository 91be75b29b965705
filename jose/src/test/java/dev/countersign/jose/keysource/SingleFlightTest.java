package dev.countersign.jose.keysource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jws.KeyResolution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

    private static final int THREADS = 32;

    @Test
    @Tag("KEY-08")
    void manyWhoNeedTheKeysAtOnceCauseOneFetch() throws Exception {
        CountDownLatch asked = new CountDownLatch(THREADS);
        AtomicInteger fetches = new AtomicInteger();
        Issuer clock = new Issuer();
        KeySource source =
                new KeySource(
                        clock,
                        tag -> {
                            await(asked);
                            fetches.incrementAndGet();
                            return new FetchResult.Fresh(
                                    JwkSet.of(List.of(Issuer.SIGNER.publicJwk())), null);
                        },
                        KeySourceSettings.foreignIssuer());
        String keyId = Issuer.SIGNER.keyId().value();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<KeyResolution>> answers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                answers.add(
                        threads.submit(() -> {
                            asked.countDown();
                            return source.resolve(Issuer.naming(keyId));
                        }));
            }
            for (Future<KeyResolution> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(KeyResolution.Keys.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(fetches).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
