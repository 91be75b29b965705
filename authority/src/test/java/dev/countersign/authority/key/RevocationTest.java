package dev.countersign.authority.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.crypto.SealBroken;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.JournalQuery;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.jwk.KeyId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevocationTest {

    private final HandClock clock = new HandClock();

    @ParameterizedTest
    @EnumSource
    void aRevokedKeyIsGoneAtOnceAndANewOneSigns(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node one = new Node(clock, at.database());
            Node two = new Node(clock, at.database());
            EnvironmentId id = one.environment().id();
            KeyId leaked = two.keys.signing(id, Node.LIFE).keyId();
            clock.forward(Duration.ofSeconds(5));
            assertThat(one.keys.revoke(id, leaked, Node.OPERATOR))
                    .isInstanceOf(Revocation.Revoked.class);
            assertThat(one.keys.published(id).orElseThrow().set().find(leaked)).isEmpty();
            assertThat(one.keys.trusted(id, leaked)).isEmpty();
            assertThat(one.keys.signing(id, Node.LIFE).keyId()).isNotEqualTo(leaked);
            clock.forward(Duration.ofMillis(1500));
            assertThat(two.keys.trusted(id, leaked)).isEmpty();
            assertThat(two.keys.signing(id, Node.LIFE).keyId())
                    .isEqualTo(one.keys.signing(id, Node.LIFE).keyId());
            assertThat(one.journal.read(JournalQuery.newest(id, 10)))
                    .extracting(r -> r.entry().action())
                    .containsExactly("key.revoked", "key.created");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatWaitsTakesOverAtOnce(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId id = node.environment().id();
            node.keys.rotate(id, Rotation.Pace.IN_TIME, Node.OPERATOR);
            KeyId waiting = node.keys.list(id).getLast().key().id();
            KeyId leaked = node.keys.signing(id, Node.LIFE).keyId();
            node.keys.revoke(id, leaked, Node.OPERATOR);
            assertThat(node.keys.signing(id, Node.LIFE).keyId()).isEqualTo(waiting);
            assertThat(node.keys.list(id)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void revokingTwiceOrNothingChangesNothing(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId id = node.environment().id();
            KeyId leaked = node.keys.signing(id, Node.LIFE).keyId();
            node.keys.revoke(id, leaked, Node.OPERATOR);
            assertThat(node.keys.revoke(id, leaked, Node.OPERATOR))
                    .isInstanceOf(Revocation.RevokedBefore.class);
            assertThat(node.keys.revoke(id, new KeyId("nobody"), Node.OPERATOR))
                    .isInstanceOf(Revocation.NoSuchKey.class);
            assertThat(node.keys.list(id)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyOfAnotherEnvironmentCannotBeRevokedFromHere(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId here = node.environment().id();
            EnvironmentId there = node.environment().id();
            KeyId theirs = node.keys.signing(there, Node.LIFE).keyId();
            assertThat(node.keys.revoke(here, theirs, Node.OPERATOR))
                    .isInstanceOf(Revocation.NoSuchKey.class);
            assertThat(node.keys.trusted(here, theirs)).isEmpty();
            assertThat(node.keys.trusted(there, theirs)).isPresent();
        }
    }

    @Test
    void keysArePublishedFromMemoryWhileTheDatabaseIsAway() {
        try (TestDatabase at = TestDatabases.SQLITE.fresh()) {
            Database lost = Database.open(at.settings());
            Node node = new Node(clock, lost);
            EnvironmentId id = node.environment().id();
            String etag = node.keys.published(id).orElseThrow().etag();
            lost.close();
            clock.forward(Duration.ofMinutes(10));
            node.keys.tick();
            assertThat(node.keys.published(id).orElseThrow().etag()).isEqualTo(etag);
            assertThat(node.keys.signing(id, Node.LIFE)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("SEC-02")
    void aPrivateKeyMovedToAnotherRowIsRefusedAtStartAndNeverUsed(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId one = node.environment().id();
            EnvironmentId two = node.environment().id();
            String ofOne = sealed(at, one);
            node.keys.prove();
            store(at, one, sealed(at, two));
            store(at, two, ofOne);
            Node restarted = new Node(clock, at.database());
            assertThatThrownBy(restarted.keys::prove).isInstanceOf(SealBroken.class);
            assertThatThrownBy(() -> restarted.keys.signing(one, Node.LIFE))
                    .isInstanceOf(SealBroken.class);
            assertThatThrownBy(() -> restarted.keys.published(two)).isInstanceOf(SealBroken.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("SEC-02")
    void theDatabaseAloneHoldsNoPrivateKey(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId id = node.environment().id();
            assertThat(sealed(at, id)).startsWith("s1.").doesNotContain("\"d\"", "RSA");
            SealingKeys stranger =
                    SealingKeys.fromText("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=");
            Node thief = new Node(clock, at.database(), stranger);
            assertThatThrownBy(() -> thief.keys.signing(id, Node.LIFE))
                    .isInstanceOf(SealBroken.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysAreSealedAnewUnderANewSealingKey(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId id = node.environment().id();
            KeyId key = node.keys.signing(id, Node.LIFE).keyId();
            String newer = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
            String both = newer + " AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
            Node turning = new Node(clock, at.database(), SealingKeys.fromText(both));
            assertThat(turning.keys.reseal()).isEqualTo(1);
            assertThat(turning.keys.reseal()).isZero();
            Node alone = new Node(clock, at.database(), SealingKeys.fromText(newer));
            assertThat(alone.keys.signing(id, Node.LIFE).keyId()).isEqualTo(key);
        }
    }

    private static String sealed(TestDatabase at, EnvironmentId id) {
        List<String> rows =
                at.database()
                        .read(tx ->
                                tx.handle()
                                        .createQuery(
                                                "SELECT sealed FROM signing_key"
                                                        + " WHERE environment_id = :id")
                                        .bind("id", id.toString())
                                        .mapTo(String.class)
                                        .list());
        return rows.getFirst();
    }

    private static void store(TestDatabase at, EnvironmentId id, String sealed) {
        at.database()
                .run(tx ->
                        tx.handle()
                                .createUpdate(
                                        "UPDATE signing_key SET sealed = :sealed"
                                                + " WHERE environment_id = :id")
                                .bind("sealed", sealed)
                                .bind("id", id.toString())
                                .execute());
    }
}
