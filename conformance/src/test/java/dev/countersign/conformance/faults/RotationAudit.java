package dev.countersign.conformance.faults;

import dev.countersign.conformance.faults.process.Ledger;
import dev.countersign.conformance.faults.process.Storage;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jws.CompactJws;
import dev.countersign.jose.jws.JwsOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the keys of environments to what operators and signed-in people were told. */
final class RotationAudit {

    private final Storage storage;
    private final List<String> lost = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();

    RotationAudit(Storage storage) {
        this.storage = storage;
    }

    List<String> lost() {
        return lost;
    }

    List<String> torn() {
        return torn;
    }

    /** Holds one environment to the lines that are about it. */
    void replay(Target target, List<Ledger.Line> all) {
        List<Ledger.Line> lines =
                all.stream()
                        .filter(line -> line.fact("environment").equals(target.environment()))
                        .toList();
        List<String> active = RotationLoad.inState(target, "active");
        if (active.size() != 1) {
            torn.add(active.size() + " active keys in " + target.environment());
        }
        published(target, lines);
        JwkSet keys = target.keys();
        tokens(lines, keys);
        SignedInJson now =
                SignedInJson.of(target.exchange(target.issuer().mint("later").token()).is(200));
        if (!SignInAudit.verifies(now.accessToken(), keys)) {
            torn.add("a token of now does not verify in " + target.environment());
        }
    }

    private static Set<String> keys(List<Ledger.Line> lines, String what) {
        return lines.stream()
                .filter(line -> line.what().equals(what))
                .map(line -> line.fact("key"))
                .collect(Collectors.toSet());
    }

    private void published(Target target, List<Ledger.Line> lines) {
        Set<String> rows =
                Set.copyOf(
                        storage.texts(
                                "SELECT key_id FROM signing_key WHERE sealed <> ''"
                                        + " AND environment_id = '"
                                        + target.environment()
                                        + "'"));
        Set<String> now =
                target.keys().keyIds().stream().map(KeyId::value).collect(Collectors.toSet());
        now.stream().filter(id -> !rows.contains(id)).forEach(id -> torn.add("no row of " + id));
        keys(lines, RotationLoad.REVOKED).stream()
                .filter(now::contains)
                .forEach(id -> lost.add("published although revoked: " + id));
        Set<String> expected = new HashSet<>(keys(lines, RotationLoad.LISTED));
        expected.removeAll(keys(lines, RotationLoad.TRY_REVOKE));
        expected.stream()
                .filter(id -> !now.contains(id))
                .forEach(id -> lost.add("no longer published: " + id));
        keys(lines, RotationLoad.ROTATED).stream()
                .filter(id -> !rows.contains(id))
                .forEach(id -> lost.add("made and gone: " + id));
    }

    /** Every token verifies, but those of keys that somebody revoked. */
    private void tokens(List<Ledger.Line> lines, JwkSet keys) {
        Set<String> revoked = keys(lines, RotationLoad.TRY_REVOKE);
        for (Ledger.Line line : lines) {
            for (String name : List.of("token", "idToken")) {
                line.facts()
                        .string(name)
                        .filter(token -> !revoked.contains(keyOf(token)))
                        .filter(token -> !SignInAudit.verifies(token, keys))
                        .ifPresent(token -> lost.add("no key verifies " + token));
            }
        }
    }

    private static String keyOf(String token) {
        return CompactJws.parse(token) instanceof JwsOutcome.Parsed(CompactJws jws)
                ? jws.header().keyId().map(KeyId::value).orElse("")
                : "";
    }

    /** Looks for halves in the rows. */
    void rows() {
        none(
                "environments without a key",
                "environment e WHERE NOT EXISTS"
                        + " (SELECT 1 FROM signing_key k WHERE k.environment_id = e.id)");
        none("keys without a private part", "signing_key WHERE sealed = ''");
        none(
                "environments whose keys are all revoked",
                "environment e WHERE NOT EXISTS"
                        + " (SELECT 1 FROM signing_key k WHERE k.environment_id = e.id"
                        + " AND k.revoked_at IS NULL)");
    }

    private void none(String what, String from) {
        long found = storage.number("SELECT COUNT(*) FROM " + from);
        if (found > 0) {
            torn.add(found + " " + what);
        }
    }
}
