package dev.countersign.bench.scenario;

import dev.countersign.bench.http.Answer;
import dev.countersign.bench.http.WireRequest;
import dev.countersign.bench.load.Operation;
import dev.countersign.bench.load.Operations;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Signs in by an emailed code: asks for it, reads the mail in the inbox, answers. Three requests;
 * the second is the mail reader's and is on the server's bill.
 */
final class EmailCode implements Scenario {

    private static final String PATH = "/emailVerifications";
    private static final String CHALLENGE = "verificationUUID";

    private final Site site;
    private final int users;
    private final AtomicInteger turn = new AtomicInteger();

    EmailCode(Site site, int users) {
        this.site = site;
        this.users = users;
    }

    @Override
    public void prepare(int operations) {
        // A code exists when somebody asks for it.
    }

    @Override
    public Operations operations() {
        return () -> new Sign("mail-" + turn.getAndIncrement() % users + "@example.com");
    }

    /** One sign-in. */
    private final class Sign implements Operation {

        private final String address;
        private @Nullable String challenge;
        private boolean answered;

        Sign(String address) {
            this.address = address;
        }

        @Override
        public WireRequest first() {
            return site.post(PATH + "/create", JsonObject.builder().put("email", address).build());
        }

        @Override
        public @Nullable WireRequest after(Answer answer) {
            if (answered) {
                return null;
            }
            if (challenge == null) {
                challenge = answer.json().string(CHALLENGE).orElseThrow();
                return WireRequest.get("/dev/inbox.json?to=" + address);
            }
            answered = true;
            return site.post(
                    PATH + "/signin",
                    JsonObject.builder()
                            .put(CHALLENGE, challenge)
                            .put("verificationToken", code(answer.json()))
                            .build());
        }

        private String code(JsonObject inbox) {
            Optional<JsonValue> mails = inbox.find("mails");
            if (mails.isPresent()
                    && mails.get() instanceof JsonArray(var all)
                    && !all.isEmpty()
                    && all.getFirst() instanceof JsonObject newest) {
                return newest.string("code").orElseThrow();
            }
            throw new IllegalStateException("no mail came for " + address);
        }
    }
}
