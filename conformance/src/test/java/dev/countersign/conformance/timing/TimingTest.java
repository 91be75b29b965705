package dev.countersign.conformance.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.Site;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.StrictJson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pairs of requests of SECURITY T-1. */
@ExtendWith(Live.class)
final class TimingTest {
    private static final int PAIRS = 2_000;
    private static final int PAIRS_A_CODE = 2;
    private static final int ACCOUNTS = 100;
    private static final int ROUNDS = 3;

    @BeforeEach
    void onlyWhereThereIsTime() {
        assumeTrue(Boolean.getBoolean("countersign.long"), "left out: timing (long suite only)");
    }

    @Test
    @Tag("OTP-07")
    void whetherAnAddressHasAnAccountTakesNoTime(LiveAuthority live) {
        Site site = live.site("Timing of addresses");
        for (int i = 0; i < ACCOUNTS; i++) {
            String user = "{\"email\":\"known" + i + "@example.com\",\"emailVerifiedAt\":\"";
            Ask create = Ask.post(site.admin("/users"), user + "2026-01-01T00:00:00Z\"}");
            site.operate(create).is(201);
        }
        IntFunction<Ask> known = i -> codeFor(site, "known" + i % ACCOUNTS);
        IntFunction<Ask> other = i -> codeFor(site, "other" + i % ACCOUNTS);
        tellsNothing(live, PAIRS, known, other);
    }

    @Test
    @Tag("SEC-03")
    void howMuchOfAnApiTokenIsRightTakesNoTime(LiveAuthority live) {
        Site site = live.site("Timing of API tokens");
        String right = site.apiToken();
        String nearly = right.substring(0, right.length() - 1) + (right.endsWith("A") ? "B" : "A");
        String wrong = "dyn_" + "A".repeat(right.length() - 4);
        Ask keys = Ask.get(site.admin("/keys"));
        tellsNothing(live, PAIRS, i -> keys.bearer(nearly), i -> keys.bearer(wrong));
    }

    @Test
    @Tag("SEC-03")
    void howMuchOfACodeIsRightTakesNoTime(LiveAuthority live) {
        Site site = live.site("Timing of codes");
        List<Ask> near = new ArrayList<>();
        List<Ask> far = new ArrayList<>();
        for (int i = 0; i < PAIRS / PAIRS_A_CODE; i++) {
            String address = "timing" + i + "@example.com";
            String id = live.send(codeFor(site, "timing" + i)).is(201).text("verificationUUID");
            String inbox = live.send(Ask.get("/dev/inbox.json?to=" + address)).is(200).raw().body();
            String code = inbox.replaceAll("(?s).*?\"code\":\"([0-9]{6})\".*", "$1");
            for (int pair = 0; pair < PAIRS_A_CODE; pair++) {
                near.add(answer(site, id, code.substring(0, 5) + other(code.charAt(5))));
                far.add(answer(site, id, other(code.charAt(0)) + code.substring(1)));
            }
        }
        // Each code has few tries, so each round has codes of its own.
        int round = near.size() / (ROUNDS + 1); // and one to warm up
        tellsNothing(live, round, new InTurn(near), new InTurn(far));
    }

    @Test
    @Tag("SEC-03")
    void whetherAKeyIdIsKnownTakesNoTime(LiveAuthority live) {
        Site site = live.site("Timing of key ids");
        String token = site.signIn("someone").accessToken();
        int dot = token.indexOf('.');
        JsonObject header = StrictJson.parseObject(Base64Url.decode(token.substring(0, dot)));
        JsonObject other = header.with("kid", new JsonString("A".repeat(43)));
        String unknown = Base64Url.encode(other.toUtf8()) + token.substring(dot);
        String known = token.substring(0, token.length() - 6) + "AAAAAA";
        Ask session = Ask.get(site.sdk("/session"));
        tellsNothing(live, PAIRS, i -> session.bearer(known), i -> session.bearer(unknown));
    }

    /** Fails where every one of several rounds tells the same. */
    private static void tellsNothing(
            LiveAuthority live, int pairs, IntFunction<Ask> first, IntFunction<Ask> second) {
        Stopwatch stopwatch = Stopwatch.of(live);
        stopwatch.inTurn(pairs / 2, first, second);
        List<Comparison> rounds = new ArrayList<>();
        do {
            long[][] times = stopwatch.inTurn(pairs, first, second);
            rounds.add(Comparison.of(times[0], times[1]));
        } while (rounds.getLast().tells() && rounds.size() < ROUNDS);
        System.out.println("timing: " + rounds);
        assertThat(rounds)
                .as("rounds that tell the same")
                .anyMatch(round -> !round.tells() || !round.sameWayAs(rounds.getFirst()));
    }

    /** Hands out each request once, whatever number is asked for. */
    private record InTurn(Iterator<Ask> asks) implements IntFunction<Ask> {
        InTurn(List<Ask> asks) {
            this(asks.iterator());
        }

        @Override
        public Ask apply(int i) {
            return asks.next();
        }
    }

    private static Ask codeFor(Site site, String name) {
        String body = "{\"email\":\"" + name + "@example.com\"}";
        return Ask.post(site.sdk("/emailVerifications/create"), body);
    }

    private static Ask answer(Site site, String challenge, String code) {
        String body =
                "{\"verificationUUID\":\""
                        + challenge
                        + "\",\"verificationToken\":\""
                        + code
                        + "\"}";
        return Ask.post(site.sdk("/emailVerifications/signin"), body);
    }

    private static char other(char digit) {
        return digit == '9' ? '0' : (char) (digit + 1);
    }
}
