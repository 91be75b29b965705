package dev.countersign.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.Setting;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.nonce.Nonces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removing what has expired never makes a used secret good again, whatever the clock shows. */
final class PurgeTest {

    private static final InstantSource REAL = InstantSource.system();
    private static final Instant AFTER_32_BITS = Instant.parse("2038-01-20T00:00:00Z");

    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock =
            () -> REAL.instant().plus(shift.get()).truncatedTo(ChronoUnit.MILLIS);
    @TempDir Path folder;
    private Wiring wiring;
    private EnvironmentId environment;

    @BeforeEach
    void start() {
        Config config = Config.of(Map.of(Setting.DATA_FOLDER, folder.toString()));
        PublicUrl url = new PublicUrl("http://localhost");
        wiring = new Wiring(clock, config, url, Authority.grounds(config, clock));
        environment = new EnvironmentId(wiring.randomness.uuid());
    }

    @AfterEach
    void stop() {
        wiring.close();
    }

    @Test
    @Tag("R-08")
    void aLeapToAnotherYearAndBackRevivesNoNonce() {
        String nonce = wiring.nonces.issue(environment);
        assertThat(isTaken(nonce)).isTrue();
        shift.set(Duration.between(REAL.instant(), AFTER_32_BITS));
        wiring.purge();
        shift.set(Duration.ZERO);
        assertThat(isTaken(nonce)).isFalse();
    }

    @Test
    @Tag("R-09")
    void aNodeThatIsAheadForgetsNoNonceThatOthersStillTake() {
        String nonce = wiring.nonces.issue(environment);
        shift.set(Nonces.LIFE.minusSeconds(30));
        assertThat(isTaken(nonce)).isTrue();
        shift.set(Nonces.LIFE.plusSeconds(15));
        wiring.database.write(tx -> wiring.nonces.purge(tx, 10));
        shift.set(Nonces.LIFE.minusSeconds(30));
        assertThat(isTaken(nonce)).isFalse();
    }

    private Boolean isTaken(String nonce) {
        return wiring.database.write(tx -> wiring.nonces.consume(tx, environment, nonce));
    }
}
