package dev.countersign.bench.scenario;

import dev.countersign.bench.http.WireRequest;
import dev.countersign.bench.load.Operation;
import dev.countersign.bench.load.Operations;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Reads something again and again, on behalf of many. */
final class Reading implements Scenario {

    private static final int READERS = 200;

    private final List<Operation> requests;
    private final AtomicInteger turn = new AtomicInteger();

    private Reading(List<WireRequest> requests) {
        this.requests = requests.stream().map(Operation::of).toList();
    }

    static Reading keys(Site site) {
        return new Reading(
                IntStream.range(0, READERS).mapToObj(i -> site.get("/.well-known/jwks")).toList());
    }

    static Reading user(Site site, URI server) {
        return signedIn(site, server, "/users");
    }

    static Reading session(Site site, URI server) {
        return signedIn(site, server, "/session");
    }

    private static Reading signedIn(Site site, URI server, String path) {
        return new Reading(
                IntStream.range(0, READERS)
                        .mapToObj(i -> "Authorization: Bearer " + accessToken(site, server, i))
                        .map(bearer -> site.get(path, bearer))
                        .toList());
    }

    private static String accessToken(Site site, URI server, int reader) {
        return site.signIn(server, Subjects.name(reader)).accessToken().orElseThrow();
    }

    @Override
    public void prepare(int operations) {
        // The sessions are open, and reading uses nothing up.
    }

    @Override
    public Operations operations() {
        return () -> requests.get(Math.floorMod(turn.getAndIncrement(), requests.size()));
    }
}
