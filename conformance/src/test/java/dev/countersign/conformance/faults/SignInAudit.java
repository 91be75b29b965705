package dev.countersign.conformance.faults;

import dev.countersign.conformance.faults.process.Ledger;
import dev.countersign.conformance.faults.process.Storage;
import dev.countersign.conformance.live.Answer;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jws.CompactJws;
import dev.countersign.jose.jws.JwsOutcome;
import dev.countersign.jose.jws.JwsVerifier;
import dev.countersign.jose.jws.SignatureVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds an authority that was killed to the ledgers of its clients. */
final class SignInAudit {

    private final Target target;
    private final Storage storage;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();

    SignInAudit(Target target, Storage storage) {
        this.target = target;
        this.storage = storage;
    }

    List<String> lost() {
        return lost;
    }

    List<String> doubled() {
        return doubled;
    }

    List<String> torn() {
        return torn;
    }

    /** Asks the authority about every line, and tries everything used once more. */
    void replay(List<Ledger.Line> lines) {
        sessions(lines);
        signatures(lines);
        of(lines, SignInLoad.CODE_USED).forEach(line -> refused(line, this::answered));
        of(lines, SignInLoad.JWT_USED).forEach(line -> refused(line, this::exchanged));
        unanswered(lines, SignInLoad.CODE_SENT, SignInLoad.TRY_CODE, "challenge")
                .forEach(this::stillGood);
        unanswered(lines, SignInLoad.TRY_CODE, SignInLoad.CODE_USED, "challenge")
                .forEach(line -> onceAtMost(line, this::answered));
        unanswered(lines, SignInLoad.TRY_JWT, SignInLoad.JWT_USED, "jwt")
                .forEach(line -> onceAtMost(line, this::exchanged));
    }

    private static List<Ledger.Line> of(List<Ledger.Line> lines, String what) {
        return lines.stream().filter(line -> line.what().equals(what)).toList();
    }

    private static Set<String> facts(List<Ledger.Line> lines, String what, String name) {
        return of(lines, what).stream().map(line -> line.fact(name)).collect(Collectors.toSet());
    }

    /** What was begun, and of which nobody knows whether it was done. */
    private static List<Ledger.Line> unanswered(
            List<Ledger.Line> lines, String begun, String done, String name) {
        Set<String> known = facts(lines, done, name);
        return of(lines, begun).stream().filter(line -> !known.contains(line.fact(name))).toList();
    }

    private void sessions(List<Ledger.Line> lines) {
        Set<String> revoked = facts(lines, SignInLoad.REVOKED, "session");
        Set<String> perhaps = facts(lines, SignInLoad.TRY_REVOKE, "session");
        for (Ledger.Line line : lines) {
            if (line.facts().string("token").isEmpty()) {
                continue;
            }
            String session = line.fact("session");
            int status = target.session(line.fact("token")).status();
            boolean good =
                    revoked.contains(session)
                            ? status == 401
                            : status == 204 || (perhaps.contains(session) && status == 401);
            if (!good) {
                lost.add(line.what() + " " + session + " is answered " + status);
            }
        }
    }

    /** What was signed before the kill verifies with the keys of after it. */
    void signatures(List<Ledger.Line> lines) {
        JwkSet keys = target.keys();
        for (Ledger.Line line : lines) {
            for (String name : List.of("token", "idToken")) {
                line.facts()
                        .string(name)
                        .filter(token -> !verifies(token, keys))
                        .ifPresent(token -> lost.add("no key verifies " + token));
            }
        }
    }

    static boolean verifies(String token, JwkSet keys) {
        if (!(CompactJws.parse(token) instanceof JwsOutcome.Parsed(CompactJws jws))) {
            return false;
        }
        return jws.header()
                .keyId()
                .flatMap(keys::find)
                .map(key -> JwsVerifier.verify(jws, key, Set.of(Algorithm.RS256)))
                .filter(SignatureVerdict.GENUINE::equals)
                .isPresent();
    }

    private Answer answered(Ledger.Line line) {
        return target.answerCode(line.fact("challenge"), line.fact("code"));
    }

    private Answer exchanged(Ledger.Line line) {
        return target.exchange(line.fact("jwt"));
    }

    private void refused(Ledger.Line line, Function<Ledger.Line, Answer> again) {
        Answer answer = again.apply(line);
        if (answer.status() < 400 || answer.status() >= 500) {
            doubled.add(line.what() + " is answered " + answer.status() + " again");
        }
    }

    /** It may have been committed or not, but it is not taken a second time. */
    private void onceAtMost(Ledger.Line line, Function<Ledger.Line, Answer> again) {
        Answer answer = again.apply(line);
        if (answer.status() >= 500) {
            lost.add(line.what() + " is answered " + answer);
        }
        refused(line, again);
    }

    /** A code whose sending was acknowledged can be answered, whatever happened since. */
    private void stillGood(Ledger.Line line) {
        String code = target.code(line.fact("address"));
        Answer answer = target.answerCode(line.fact("challenge"), code);
        if (answer.status() != 200) {
            lost.add(line.what() + " is answered " + answer);
        }
    }

    /** Looks for halves in the rows; each query counts what must not be there. */
    void rows() {
        none(
                "users without a credential",
                "user_account u WHERE NOT EXISTS"
                        + " (SELECT 1 FROM credential c WHERE c.user_id = u.id)");
        none(
                "users without a session",
                "user_account u WHERE NOT EXISTS"
                        + " (SELECT 1 FROM user_session s WHERE s.user_id = u.id)");
        none(
                "sessions without a user",
                "user_session s WHERE NOT EXISTS"
                        + " (SELECT 1 FROM user_account u WHERE u.id = s.user_id)");
        none(
                "sessions without their credential",
                "user_session s WHERE NOT EXISTS"
                        + " (SELECT 1 FROM credential c WHERE c.id = s.signed_in_with)");
        none(
                "sessions that the journal does not know",
                "user_session s WHERE NOT EXISTS"
                        + " (SELECT 1 FROM journal j WHERE j.session_id = s.id"
                        + " AND j.action = 'user.session.created')");
        none(
                "environments without a key",
                "environment e WHERE NOT EXISTS"
                        + " (SELECT 1 FROM signing_key k WHERE k.environment_id = e.id)");
        none("keys without a private part", "signing_key WHERE sealed = ''");
        equal("used tokens", "external_used_token", "sessions by token", sessions("externalUser"));
        equal(
                "used codes",
                "email_challenge WHERE closed_at IS NOT NULL",
                "sessions by code",
                sessions("email"));
    }

    private static String sessions(String format) {
        return "user_session s JOIN credential c ON c.id = s.signed_in_with WHERE c.format = '"
                + format
                + "'";
    }

    private void none(String what, String from) {
        long found = storage.number("SELECT COUNT(*) FROM " + from);
        if (found > 0) {
            torn.add(found + " " + what);
        }
    }

    private void equal(String one, String from, String other, String fromOther) {
        long left = storage.number("SELECT COUNT(*) FROM " + from);
        long right = storage.number("SELECT COUNT(*) FROM " + fromOther);
        if (left < right) {
            doubled.add(left + " " + one + ", " + right + " " + other);
        } else if (left > right) {
            torn.add(left + " " + one + ", " + right + " " + other);
        }
    }

    /** Every session of the ledgers has its row still, after all the rounds. */
    void everyRow(List<Ledger.Line> lines) {
        Set<String> all = Set.copyOf(storage.texts("SELECT id FROM user_session"));
        Set<String> ended =
                Set.copyOf(
                        storage.texts("SELECT id FROM user_session WHERE revoked_at IS NOT NULL"));
        lines.stream()
                .flatMap(line -> line.facts().string("session").stream())
                .filter(session -> !all.contains(session))
                .forEach(session -> lost.add("no row of " + session));
        facts(lines, SignInLoad.REVOKED, "session").stream()
                .filter(session -> !ended.contains(session))
                .forEach(session -> lost.add("not ended: " + session));
    }

    /** Whether anything was found. */
    Optional<String> complaint() {
        return lost.isEmpty() && doubled.isEmpty() && torn.isEmpty()
                ? Optional.empty()
                : Optional.of("lost " + lost + ", doubled " + doubled + ", torn " + torn);
    }
}
