package dev.countersign.authority.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.key.HandClock;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserCountTest {
    private final HandClock clock = new HandClock();
    private final Randomness randomness = new Randomness(clock);
    private final Users users = new Users(clock, randomness);

    @ParameterizedTest
    @EnumSource
    void usersAreCountedInTheirEnvironmentAndByTheirVisits(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            EnvironmentId here = environment(at);
            EnvironmentId elsewhere = environment(at);
            User early = made(at, here);
            User late = made(at, here);
            made(at, here);
            made(at, elsewhere);
            at.database().run(tx -> users.visited(tx, early));
            clock.forward(Duration.ofDays(40));
            at.database().run(tx -> users.visited(tx, late));
            Instant since = clock.instant().minus(Duration.ofDays(30));
            UserCount count = at.database().read(tx -> users.count(tx, here, since));
            assertThat(count).isEqualTo(new UserCount(3, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUserIsKnownInOneEnvironment(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            EnvironmentId here = environment(at);
            User someone = made(at, here);
            UserId nobody = new UserId(randomness.uuid());
            assertThat(at.database().<Object>read(tx -> users.environmentOf(tx, someone.id())))
                    .isEqualTo(Optional.of(here));
            assertThat(at.database().<Object>read(tx -> users.environmentOf(tx, nobody)))
                    .isEqualTo(Optional.empty());
        }
    }

    private User made(TestDatabase at, EnvironmentId where) {
        return at.database().write(tx -> users.createBare(tx, where, JsonObject.of()));
    }

    private EnvironmentId environment(TestDatabase at) {
        Environments environments = new Environments(clock, randomness, at.database());
        return environments.create("test", Kind.SANDBOX, (tx, made) -> {}).id();
    }
}
