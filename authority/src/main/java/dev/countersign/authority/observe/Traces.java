package dev.countersign.authority.observe;

import dev.countersign.authority.http.edge.RequestObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells an OpenTelemetry agent of every request, as one server span; without an agent it costs
 * nothing.
 */
public final class Traces implements RequestObserver {
    private static final int SERVER_ERROR = 500;

    private final InstantSource clock;
    private final Tracer tracer;

    public Traces(InstantSource clock, OpenTelemetry telemetry) {
        this.clock = clock;
        this.tracer = telemetry.getTracer("dev.countersign.authority");
    }

    @Override
    public void finished(Seen seen) {
        Instant end = clock.instant();
        Span span =
                tracer.spanBuilder(seen.method() + " " + seen.route())
                        .setSpanKind(SpanKind.SERVER)
                        .setNoParent()
                        .setStartTimestamp(end.minusNanos(seen.nanos()))
                        .setAttribute("http.request.method", seen.method())
                        .setAttribute("http.route", seen.route())
                        .setAttribute("http.response.status_code", seen.status())
                        .setAttribute("countersign.request_id", seen.requestId())
                        .startSpan();
        if (seen.status() >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end);
    }
}
