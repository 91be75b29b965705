package dev.countersign.authority.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.mail.MovableClock;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.StrictJson;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node remembers of an environment, and for how long. */
final class EnvironmentsTest {
    private final MovableClock clock = new MovableClock();

    /** One node's view. */
    private final class Node {
        private final Environments environments;
        private final EnvironmentChanges changes;

        Node(Database database) {
            Randomness randomness = new Randomness(clock);
            IssuerRules rules =
                    new IssuerRules(
                            new PublicUrl("https://auth.example"), kind -> OutboundPolicy.STRICT);
            this.environments = new Environments(clock, randomness, database);
            this.changes = new EnvironmentChanges(clock, randomness, database, environments, rules);
        }

        Environment made() {
            return environments.create("Shop", Kind.SANDBOX, (tx, made) -> {});
        }

        String name(Environment of) {
            return environments.find(of.id()).orElseThrow().settings().signIn().displayName();
        }

        void rename(Environment of, String name, Environments.Together with) {
            String patch = "{\"general\":{\"displayName\":\"" + name + "\"}}";
            assertThat(changes.change(of.id(), StrictJson.parseObject(patch), with)).isPresent();
        }

        void rename(Environment of, String name) {
            rename(of, name, (tx, after) -> {});
        }
    }

    private static void failing() {
        throw new IllegalStateException("the journal could not be written");
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatIsUndoneIsSeenByNobody(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(at.database());
            Environment made = node.made();
            assertThat(node.name(made)).isEqualTo("Shop");
            assertThatThrownBy(() -> node.rename(made, "Ghost", (tx, after) -> failing()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(node.name(made)).isEqualTo("Shop");
            // Another node's change takes the number that the undone one would have had.
            new Node(at.database()).rename(made, "Real");
            clock.advance(Duration.ofSeconds(1));
            assertThat(node.name(made)).isEqualTo("Real");
            clock.advance(Duration.ofHours(1));
            assertThat(node.name(made)).isEqualTo("Real");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsSeenAtOnceHereAndWithinASecondElsewhere(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node here = new Node(at.database());
            Node there = new Node(at.database());
            Environment made = here.made();
            assertThat(there.name(made)).isEqualTo("Shop");
            here.rename(made, "New");
            assertThat(here.name(made)).isEqualTo("New");
            clock.advance(Duration.ofSeconds(1));
            assertThat(there.name(made)).isEqualTo("New");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSignInGatheredBeforeAChangeIsNotCommittedAfterIt(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node here = new Node(at.database());
            Node there = new Node(at.database());
            Environment made = here.made();
            Environment gathered = there.environments.find(made.id()).orElseThrow();
            at.database().run(tx -> there.environments.held(tx, gathered));
            here.rename(made, "New");
            assertThatThrownBy(() -> at.database().run(tx -> there.environments.held(tx, gathered)))
                    .isInstanceOf(EnvironmentMoved.class);
            assertThat(there.name(made)).isEqualTo("New");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfChangeMovesTheVersionOn(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(at.database());
            Environment made = node.made();
            node.rename(made, "New");
            Origin origin =
                    node.changes
                            .addOrigin(made.id(), "https://shop.example", (tx, after) -> {})
                            .orElseThrow();
            assertThatThrownBy(() ->
                            node.changes.addOrigin(
                                    made.id(), "https://shop.example", (tx, e) -> {}))
                    .isInstanceOf(SettingsRefused.class);
            assertThat(node.changes.environmentOf(origin.id())).contains(made.id());
            assertThat(node.changes.removeOrigin(made.id(), origin.id(), (tx, after) -> {}))
                    .isPresent();
            assertThat(node.environments.find(made.id()).orElseThrow().stamp().version())
                    .isEqualTo(made.stamp().version() + 3);
        }
    }
}
