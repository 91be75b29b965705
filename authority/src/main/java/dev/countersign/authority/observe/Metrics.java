package dev.countersign.authority.observe;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.http.edge.RequestObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts and times what the authority does, for Prometheus. */
public final class Metrics implements Routes, RequestObserver, AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private record Series(String operation, int status) {}

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** A value that is asked for whenever somebody looks. */
    public void gauge(String name, String meaning, Supplier<Number> value) {
        Gauge.builder(name, value).description(meaning).register(registry);
    }

    @Override
    public void finished(Seen seen) {
        timers.computeIfAbsent(new Series(seen.operation(), seen.status()), this::timer)
                .record(seen.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/metrics", Access.PUBLIC, request -> scraped())
                        .named("metrics", "Read metrics in Prometheus' text form")
                        .answers(200)
                        .tagged("Health"));
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private Reply scraped() {
        return Reply.bytes(200, TEXT, registry.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private Timer timer(Series series) {
        return Timer.builder("countersign.requests")
                .description("Requests by operation and status")
                .tag("operation", series.operation())
                .tag("status", Integer.toString(series.status()))
                .register(registry);
    }
}
