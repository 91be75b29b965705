package dev.countersign.authority.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(START);
    private final InstantSource clock = time::get;
    private final Randomness randomness = new Randomness(clock);
    private final EnvironmentId environment = new EnvironmentId(randomness.uuid());
    private final UserId user = new UserId(randomness.uuid());

    @ParameterizedTest
    @EnumSource
    void anEntryIsReadAsItWasWritten(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Entry entry =
                    Entry.refused(environment, "user.session.created", Actor.user(user.toString()))
                            .about(user, new SessionId(randomness.uuid()))
                            .in(Call.of("203.0.113.9", "r-1"))
                            .with(JsonObject.builder().put("why", "späť \u0000 \"x\"").build());
            record(at, entry);
            List<Recorded> read = journal(at).read(JournalQuery.newest(environment, 10));
            assertThat(read).extracting(Recorded::entry).containsExactly(entry);
            assertThat(read.getFirst().at()).isEqualTo(START);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesGoOnWhereTheLastOneEnded(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            for (int i = 0; i < 5; i++) {
                time.set(START.plusMillis(i));
                record(at, done("step.n" + i));
            }
            JournalQuery newest = JournalQuery.newest(environment, 2);
            List<Recorded> first = journal(at).read(newest);
            assertThat(actions(first)).containsExactly("step.n4", "step.n3");
            List<Recorded> next = journal(at).read(newest.beyond(first.getLast().id()));
            assertThat(actions(next)).containsExactly("step.n2", "step.n1");

            JournalQuery since = JournalQuery.since(environment, START.plusMillis(3), 10);
            assertThat(actions(journal(at).read(since))).containsExactly("step.n3", "step.n4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void entriesAreFoundByActionUserAndEnvironment(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            record(at, done("user.created").about(user));
            record(at, done("user.session.created"));
            record(at, done("userland.visited"));
            record(
                    at,
                    Entry.done(new EnvironmentId(randomness.uuid()), "user.created", Actor.SYSTEM));
            JournalQuery all = JournalQuery.newest(environment, 10);
            assertThat(actions(journal(at).read(all.action("user"))))
                    .containsExactly("user.session.created", "user.created");
            assertThat(actions(journal(at).read(all.action("user.created"))))
                    .containsExactly("user.created");
            assertThat(actions(journal(at).read(all.user(user)))).containsExactly("user.created");
            assertThat(journal(at).read(all)).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("SEC-08")
    void aChangeThatCannotBeRecordedDoesNotHappen(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            at.database().run(tx -> tx.handle().execute("CREATE TABLE thing (n INTEGER)"));
            at.database().run(tx -> tx.handle().execute("DROP TABLE journal"));
            assertThatThrownBy(() ->
                            at.database()
                                    .run(tx -> {
                                        tx.handle().execute("INSERT INTO thing" + " VALUES (1)");
                                        journal(at).record(tx, done("thing.created"));
                                    }))
                    .isInstanceOf(RuntimeException.class);
            int rows =
                    at.database()
                            .read(tx ->
                                    tx.handle()
                                            .createQuery("SELECT count(*) FROM thing")
                                            .mapTo(Integer.class)
                                            .one());
            assertThat(rows).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("SEC-04")
    void textThatLooksLikeATokenIsTakenOut(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
            record(
                    at,
                    done("token.pasted")
                            .in(Call.of("for=" + token, "r"))
                            .with(JsonObject.builder().put("text", "a " + token + " b").build()));
            Entry read = journal(at).read(JournalQuery.newest(environment, 1)).getFirst().entry();
            assertThat(read.detail().string("text")).contains("a [token] b");
            assertThat(read.call().remoteAddress()).contains("for=[token]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void retentionDropsTheOldestFirstAndNoMoreThanAsked(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            for (int i = 0; i < 4; i++) {
                time.set(START.plusMillis(i));
                record(at, done("step.n" + i));
            }
            assertThat(journal(at).forget(START.plusMillis(3), 2)).isEqualTo(2);
            assertThat(actions(journal(at).read(JournalQuery.newest(environment, 9))))
                    .containsExactly("step.n3", "step.n2");
            assertThat(journal(at).forget(START.plusMillis(3), 2)).isEqualTo(1);
            assertThat(journal(at).forget(START.plusMillis(3), 2)).isZero();
        }
    }

    private Entry done(String action) {
        return Entry.done(environment, action, Actor.SYSTEM);
    }

    private Journal journal(TestDatabase at) {
        return new Journal(clock, randomness, at.database());
    }

    private void record(TestDatabase at, Entry entry) {
        at.database().run(tx -> journal(at).record(tx, entry));
    }

    private static List<String> actions(List<Recorded> read) {
        return read.stream().map(recorded -> recorded.entry().action()).toList();
    }
}
