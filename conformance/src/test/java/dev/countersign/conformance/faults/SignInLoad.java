package dev.countersign.conformance.faults;

import dev.countersign.conformance.faults.process.Ledger;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.jose.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/** A client that signs in by code and by token, refreshes and signs out, until nobody answers. */
final class SignInLoad implements Runnable {

    /** What its ledger says was tried ("try-…") or acknowledged. */
    static final String CODE_SENT = "code-sent";

    static final String TRY_CODE = "try-code";
    static final String CODE_USED = "code-used";
    static final String TRY_JWT = "try-jwt";
    static final String JWT_USED = "jwt-used";
    static final String REFRESHED = "refreshed";
    static final String TRY_REVOKE = "try-revoke";
    static final String REVOKED = "revoked";

    private static final int REGULARS = 3;

    private final Target target;
    private final Ledger ledger;
    private final int client;
    private final AtomicLong numbers;

    /** One of several clients, who take the numbers of new people from one counter. */
    SignInLoad(Target target, Ledger ledger, int client, AtomicLong numbers) {
        this.target = target;
        this.ledger = ledger;
        this.client = client;
        this.numbers = numbers;
    }

    @Override
    public void run() {
        try {
            while (true) {
                byCode();
                byToken();
            }
        } catch (UncheckedIOException gone) {
            // The server was killed; what it answered before is in the ledger.
            return;
        }
    }

    private void byCode() {
        String address = "u" + numbers.incrementAndGet() + "@example.com";
        String challenge = target.sendCode(address).is(201).text("verificationUUID");
        JsonObject sent =
                JsonObject.builder().put("challenge", challenge).put("address", address).build();
        ledger.acknowledged(CODE_SENT, sent);
        JsonObject.Builder used = JsonObject.builder();
        sent.members().forEach(used::put);
        JsonObject known = used.put("code", target.code(address)).build();
        ledger.trying(TRY_CODE, known);
        Answer answer = target.answerCode(challenge, known.string("code").orElseThrow()).is(200);
        goOn(signedIn(CODE_USED, known, answer));
    }

    /** Every other token is of somebody new, the rest are of a few who come again and again. */
    private void byToken() {
        long number = numbers.incrementAndGet();
        boolean regular = number % 2 == 0;
        String subject = regular ? "regular" + client + "-" + number % REGULARS : "new" + number;
        String jwt = target.issuer().mint(subject).token();
        JsonObject known = JsonObject.builder().put("jwt", jwt).build();
        ledger.trying(TRY_JWT, known);
        goOn(signedIn(JWT_USED, known, target.exchange(jwt).is(200)));
    }

    private SignedInJson signedIn(String what, JsonObject known, Answer answer) {
        SignedInJson done = SignedInJson.of(answer);
        ledger.acknowledged(what, facts(known, done));
        return done;
    }

    static JsonObject facts(JsonObject known, SignedInJson done) {
        JsonObject.Builder facts = JsonObject.builder();
        known.members().forEach(facts::put);
        return facts.put("session", done.sessionId())
                .put("user", done.userId())
                .put("token", done.accessToken())
                .put("idToken", done.idToken())
                .build();
    }

    /** Refreshes, and every third time signs out. */
    private void goOn(SignedInJson done) {
        SignedInJson fresh = SignedInJson.of(target.refresh(done.accessToken()).is(200));
        ledger.acknowledged(REFRESHED, facts(JsonObject.of(), fresh));
        if (numbers.incrementAndGet() % 3 == 0) {
            JsonObject session = JsonObject.builder().put("session", done.sessionId()).build();
            ledger.trying(TRY_REVOKE, session);
            target.revoke(fresh.accessToken()).is(204);
            ledger.acknowledged(REVOKED, session);
        }
    }
}
