package dev.countersign.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.config.Setting;
import dev.countersign.conformance.faults.process.Postgres;
import dev.countersign.conformance.faults.process.ServerProcess;
import dev.countersign.conformance.faults.process.Storage;
import dev.countersign.conformance.faults.process.SystemCalls;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Http;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.devissuer.DevIssuer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sign-in is on disk before anybody is told of it: what the system was asked to do, in order. */
class SyscallTraceTest {

    private static final String WAL = "countersign.db-wal";

    @TempDir private Path folder;

    @Test
    @Tag("R-01")
    void theLogIsWrittenThenSyncedThenTheAnswerIsSent() {
        SystemCalls.assumeTraceable(folder);
        Path trace = folder.resolve("trace.txt");
        List<String> sessions = new ArrayList<>();
        try (DevIssuer issuer = DevIssuer.start();
                ServerProcess server =
                        ServerProcess.under(
                                SystemCalls.tracing(trace),
                                folder,
                                Map.of(Setting.LOG_LEVEL, "warning"))) {
            server.start();
            Http http = new Http(server.base());
            Target target = Target.create(http, issuer, server.operator(), "traced");
            for (int i = 0; i < 3; i++) {
                sessions.add(byCode(target, "u" + i + "@example.com"));
                sessions.add(byToken(target, "subject" + i));
            }
        }
        SystemCalls calls = SystemCalls.read(trace);
        sessions.forEach(session -> isSyncedBeforeItIsTold(calls, session));
    }

    private static String byCode(Target target, String address) {
        String challenge = target.sendCode(address).is(201).text("verificationUUID");
        return session(target.answerCode(challenge, target.code(address)));
    }

    private static String byToken(Target target, String subject) {
        return session(target.exchange(target.issuer().mint(subject).token()));
    }

    private static String session(Answer answer) {
        return SignedInJson.of(answer.is(200)).sessionId();
    }

    private static void isSyncedBeforeItIsTold(SystemCalls calls, String session) {
        int written = calls.begun("pwrite", WAL, session);
        int synced = calls.synced(WAL, written);
        int told = calls.begun("write", "socket", "HTTP/1.1 200", session);
        assertThat(written).as("the session's row is written").isNotNegative();
        assertThat(synced).as("the log is synced").isGreaterThan(written);
        assertThat(told)
                .as(() -> calls.between(written, Math.max(synced, told), 100))
                .isGreaterThan(synced);
    }

    @Test
    @Tag("R-01")
    void postgresqlSyncsItsLogBeforeItSaysCommitted() throws InterruptedException {
        SystemCalls.assumeTraceable(folder);
        Path trace = folder.resolve("trace.txt");
        List<String> sessions = new ArrayList<>();
        try (Postgres postgres = Postgres.start(folder.resolve("postgres"));
                DevIssuer issuer = DevIssuer.start()) {
            Process strace = SystemCalls.attach(postgres.pid(), trace);
            Storage storage = Storage.on(postgres);
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(storage.texts("SHOW " + setting)).as(setting).containsExactly("on");
            }
            try (ServerProcess server = ServerProcess.of(folder, storage.settings())) {
                server.start();
                Http http = new Http(server.base());
                Target target = Target.create(http, issuer, server.operator(), "traced");
                for (int i = 0; i < 6; i++) {
                    sessions.add(byToken(target, "subject" + i));
                }
            }
            strace.destroy();
            strace.waitFor();
        }
        SystemCalls calls = SystemCalls.read(trace);
        long seen =
                sessions.stream().filter(session -> isSyncedBeforeCommit(calls, session)).count();
        assertThat(seen).as("sign-ins whose own process wrote the log").isPositive();
    }

    /** False where the log was written by another process than the one that answers. */
    private static Boolean isSyncedBeforeCommit(SystemCalls calls, String session) {
        int written = calls.begun("pwrite", "pg_wal", session);
        assertThat(written).as("the session's row is in the log").isNotNegative();
        int synced = calls.synced("pg_wal", written);
        assertThat(synced).as("the log is synced").isGreaterThan(written);
        int told = calls.sentAfter(written, "COMMIT");
        assertThat(told == -1 || told > synced)
                .as(() -> calls.between(written, Math.max(synced, told), 100))
                .isTrue();
        return told > synced;
    }
}
