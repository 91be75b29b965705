package dev.countersign.conformance.faults;

import dev.countersign.conformance.faults.process.Ledger;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.KeyId;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** An operator who makes environments, rotates and revokes their keys, until nobody answers. */
final class RotationLoad implements Runnable {

    /** What its ledger says was tried ("try-…") or acknowledged. */
    static final String MADE = "environment-made";

    static final String SIGNED = "signed";
    static final String LISTED = "listed";
    static final String ROTATED = "rotated";
    static final String TRY_REVOKE = "try-revoke";
    static final String REVOKED = "revoked";

    private static final int STEPS = 3;

    private final Supplier<Target> environments;
    private final Ledger ledger;

    RotationLoad(Supplier<Target> environments, Ledger ledger) {
        this.environments = environments;
        this.ledger = ledger;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Target target = environments.get();
                ledger.acknowledged(MADE, facts(target).build());
                for (int step = 0; step < STEPS; step++) {
                    signed(target);
                    rotated(target);
                    listed(target);
                    signed(target);
                    revoked(target);
                    signed(target);
                    listed(target);
                }
            }
        } catch (UncheckedIOException gone) {
            // The server was killed; what it answered before is in the ledger.
            return;
        }
    }

    private static JsonObject.Builder facts(Target target) {
        return JsonObject.builder().put("environment", target.environment());
    }

    private void signed(Target target) {
        String jwt = target.issuer().mint("somebody").token();
        SignedInJson done = SignedInJson.of(target.exchange(jwt).is(200));
        ledger.acknowledged(
                SIGNED,
                facts(target)
                        .put("token", done.accessToken())
                        .put("idToken", done.idToken())
                        .build());
    }

    private void rotated(Target target) {
        JsonObject now = JsonObject.builder().put("now", true).build();
        Answer answer = target.operate(Ask.of("POST", "/signingKeys/rotate").json(now));
        JsonObject next = (JsonObject) answer.json().find("signingKey").orElseThrow();
        ledger.acknowledged(ROTATED, key(target, next.string("id").orElseThrow()));
    }

    private void listed(Target target) {
        for (KeyId id : target.keys().keyIds()) {
            ledger.acknowledged(LISTED, key(target, id.value()));
        }
    }

    private void revoked(Target target) {
        String active = inState(target, "active").getFirst();
        ledger.trying(TRY_REVOKE, key(target, active));
        target.operate(Ask.of("POST", "/signingKeys/" + active + "/revoke")).is(200);
        ledger.acknowledged(REVOKED, key(target, active));
    }

    private static JsonObject key(Target target, String id) {
        return facts(target).put("key", id).build();
    }

    /** The ids of an environment's keys that are in a state. */
    static List<String> inState(Target target, String state) {
        JsonObject list = target.operate(Ask.get("/signingKeys")).is(200).json();
        JsonArray keys = (JsonArray) list.find("signingKeys").orElseThrow();
        return keys.values().stream()
                .map(JsonObject.class::cast)
                .filter(key -> key.string("state").filter(state::equals).isPresent())
                .map(key -> key.string("id").orElseThrow())
                .toList();
    }
}
