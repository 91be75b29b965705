package dev.countersign.authority.issuerkeys;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.environment.KeyLocation;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.IssuerId;
import dev.countersign.authority.outbound.Outbound;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.jose.jws.KeyResolution;
import dev.countersign.jose.jws.KeyResolver;
import dev.countersign.jose.keysource.JwkSetFetcher;
import dev.countersign.jose.keysource.KeySource;
import dev.countersign.jose.keysource.KeySourceSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The keys of the issuers that environments trust, kept fresh and bounded; see the package for what
 * it promises.
 *
 * <p>A resolver may fetch, so no transaction may be open where one is asked.
 */
public final class IssuerKeys implements AutoCloseable {

    /** The most issuers whose keys are remembered; the one asked for longest ago goes first. */
    static final int MOST_SOURCES = 1_000;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofSeconds(30);

    private record Row(EnvironmentId environment, IssuerId issuer) {}

    private record Version(long number, Source source) {}

    private final InstantSource clock;
    private final Outbound outbound;
    private final Function<Kind, OutboundPolicy> policies;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Row, Version> known = new LinkedHashMap<>(16, 0.75f, true);

    public IssuerKeys(
            InstantSource clock, Outbound outbound, Function<Kind, OutboundPolicy> policies) {
        this.clock = clock;
        this.outbound = outbound;
        this.policies = policies;
    }

    /** Finds keys of an issuer, fetching them where that is due; never throws. */
    public KeyResolver resolver(Environment environment, ExternalIssuer issuer) {
        return source(environment, issuer)
                .map(Source::resolver)
                .orElseGet(() -> header -> outdated());
    }

    /** What is known of an issuer's keys now; fetches nothing. */
    public KeysReport report(Environment environment, ExternalIssuer issuer) {
        return source(environment, issuer).orElseGet(() -> made(environment, issuer)).report();
    }

    /** Fetches an issuer's keys now, whatever their age, and tells what came of it. */
    public KeysReport refresh(Environment environment, ExternalIssuer issuer) {
        return source(environment, issuer).orElseGet(() -> made(environment, issuer)).refreshed();
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    /** Empty where a younger version of the settings is known already. */
    private Optional<Source> source(Environment environment, ExternalIssuer issuer) {
        Row row = new Row(environment.id(), issuer.id());
        synchronized (known) {
            Version current = known.get(row);
            if (current != null && current.number() == issuer.version()) {
                return Optional.of(current.source());
            }
            if (current != null && current.number() > issuer.version()) {
                return Optional.empty();
            }
            Source made = made(environment, issuer);
            known.put(row, new Version(issuer.version(), made));
            dropEldest();
            return Optional.of(made);
        }
    }

    private void dropEldest() {
        if (known.size() > MOST_SOURCES) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private Source made(Environment environment, ExternalIssuer issuer) {
        KeyFetch fetch =
                new KeyFetch(
                        outbound, policies.apply(environment.kind()), environment.id().toString());
        return switch (issuer.keys()) {
            case KeyLocation.JwksUrl(String url) -> fetched(environment, url, fetch.fromUrl(url));
            case KeyLocation.Discovery() ->
                    fetched(
                            environment,
                            DiscoveryDocument.url(issuer.issuer()),
                            fetch.fromDiscovery(issuer.issuer()));
            case KeyLocation.InlineJwks(String json) -> Source.pastedSet(json);
            case KeyLocation.Pem(String text) -> Source.pastedPem(text);
        };
    }

    private Source fetched(Environment environment, String place, JwkSetFetcher fetcher) {
        KeySourceSettings settings =
                environment.sandbox() ? KeySourceSettings.foreignIssuer() : live();
        return new Source.Fetched(place, new KeySource(clock, fetcher, settings, background));
    }

    /** In live, failures rest as long as unknown keys do; a sandbox is tried again sooner. */
    private static KeySourceSettings live() {
        KeySourceSettings usual = KeySourceSettings.foreignIssuer();
        return new KeySourceSettings(
                usual.maximumAge(),
                usual.refreshAhead(),
                usual.staleLimit(),
                REST,
                usual.unknownKeyBurst(),
                usual.unknownKeyInterval());
    }

    private static KeyResolution outdated() {
        return new KeyResolution.Unavailable("the issuer's settings changed just now", TRY_AGAIN);
    }
}
