package dev.countersign.authority.issuerkeys;

import dev.countersign.authority.outbound.FetchOutcome;
import dev.countersign.authority.outbound.FetchRequest;
import dev.countersign.authority.outbound.Outbound;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.jose.keysource.FetchResult;
import dev.countersign.jose.keysource.JwkSetFetcher;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fetches one issuer's JWK Set, under the rules of its environment. */
final class KeyFetch {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final Outbound outbound;
    private final OutboundPolicy policy;
    private final String bulkhead;
    private final AtomicReference<String> lastUrl = new AtomicReference<>("");

    /**
     * Fetches with these means.
     *
     * @param policy of the environment's kind
     * @param bulkhead the environment, whose fetches are counted together
     */
    KeyFetch(Outbound outbound, OutboundPolicy policy, String bulkhead) {
        this.outbound = outbound;
        this.policy = policy;
        this.bulkhead = bulkhead;
    }

    /** Fetches the set at an address. */
    JwkSetFetcher fromUrl(String url) {
        return entityTag -> keys(url, entityTag);
    }

    /** Fetches the set that the issuer's discovery document points at. */
    JwkSetFetcher fromDiscovery(String issuer) {
        String url = DiscoveryDocument.url(issuer);
        return entityTag ->
                switch (get(url, null)) {
                    case Got.Served(FetchOutcome.Fetched answer) ->
                            pointed(issuer, url, answer, entityTag);
                    case Got.Unchanged unasked -> status(url, NOT_MODIFIED);
                    case Got.Nothing(FetchResult.Failed failed) -> failed;
                };
    }

    private FetchResult pointed(
            String issuer, String url, FetchOutcome.Fetched answer, @Nullable String entityTag) {
        return switch (DiscoveryDocument.read(answer.body().bytes(), issuer)) {
            case DiscoveryDocument.Outcome.Points(String jwksUri) ->
                    // An entity tag is good for the address that gave it and for no other.
                    keys(jwksUri, jwksUri.equals(lastUrl.get()) ? entityTag : null);
            case DiscoveryDocument.Outcome.Useless(String reason) ->
                    new FetchResult.Failed(url + " " + reason);
        };
    }

    private FetchResult keys(String url, @Nullable String entityTag) {
        return switch (get(url, entityTag)) {
            case Got.Served(FetchOutcome.Fetched answer) -> read(url, answer);
            case Got.Unchanged unchanged -> new FetchResult.NotModified();
            case Got.Nothing(FetchResult.Failed failed) -> failed;
        };
    }

    private FetchResult read(String url, FetchOutcome.Fetched answer) {
        FetchResult result =
                FetchResult.ofBody(answer.body().bytes(), answer.header("etag").orElse(null));
        if (result instanceof FetchResult.Failed(String reason)) {
            return new FetchResult.Failed(url + ": " + reason);
        }
        lastUrl.set(url);
        return result;
    }

    /** What came of a request. */
    private sealed interface Got {
        record Served(FetchOutcome.Fetched answer) implements Got {}

        record Unchanged() implements Got {}

        record Nothing(FetchResult.Failed why) implements Got {}
    }

    private Got get(String url, @Nullable String entityTag) {
        return switch (fetched(url, entityTag)) {
            case FetchOutcome.Fetched answer when answer.status() == OK -> new Got.Served(answer);
            case FetchOutcome.Fetched answer
                    when answer.status() == NOT_MODIFIED && entityTag != null ->
                    new Got.Unchanged();
            case FetchOutcome.Fetched answer -> new Got.Nothing(status(url, answer.status()));
            case FetchOutcome.Refused refused -> nothing("the URL " + url + " " + refused.reason());
            case FetchOutcome.Failed failed -> nothing("the URL " + url + " " + failed.reason());
        };
    }

    private FetchOutcome fetched(String url, @Nullable String entityTag) {
        try {
            return outbound.send(
                    FetchRequest.of(new URI(url), policy, bulkhead)
                            .unless(Optional.ofNullable(entityTag)));
        } catch (URISyntaxException odd) {
            return new FetchOutcome.Refused(FetchOutcome.Reason.URL, "is not a URL");
        }
    }

    private static Got nothing(String reason) {
        return new Got.Nothing(new FetchResult.Failed(reason));
    }

    private static FetchResult.Failed status(String url, int status) {
        return new FetchResult.Failed("the URL " + url + " answered with status " + status);
    }
}
