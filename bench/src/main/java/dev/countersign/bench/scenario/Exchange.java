package dev.countersign.bench.scenario;

import dev.countersign.bench.http.WireRequest;
import dev.countersign.bench.load.Operation;
import dev.countersign.bench.load.Operations;
import dev.countersign.jose.json.JsonObject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Brings tokens of an issuer of one's own, each once, and gets sessions. */
public final class Exchange implements Scenario {

    private final Site site;
    private final Subjects subjects;
    private final Queue<WireRequest> prepared = new ConcurrentLinkedQueue<>();
    private int minted;

    /** For these users. */
    public Exchange(Site site, Subjects subjects) {
        this.site = site;
        this.subjects = subjects;
    }

    @Override
    public void prepare(int operations) {
        int more = operations - prepared.size();
        if (more <= 0) {
            return;
        }
        int from = minted;
        minted += more;
        // Minting is as dear as what is measured, so every core helps.
        prepared.addAll(IntStream.range(from, minted).parallel().mapToObj(this::request).toList());
    }

    @Override
    public Operations operations() {
        return () -> {
            WireRequest request = prepared.poll();
            return request == null ? null : Operation.of(request);
        };
    }

    private WireRequest request(int number) {
        String token = site.token(subjects.of(number));
        return site.post("/externalAuth/signin", JsonObject.builder().put("jwt", token).build());
    }
}
