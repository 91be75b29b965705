package dev.countersign.authority.http.server;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Method;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.connection.LeftUnread;
import dev.countersign.authority.http.edge.CorsPolicy.Decision;
import dev.countersign.authority.http.edge.Edge;
import dev.countersign.authority.http.edge.RequestObserver.Seen;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Takes each request through the steps that the package describes. */
final class Dispatcher {

    private static final System.Logger LOG = System.getLogger("dev.countersign.authority.http");

    private final HttpSettings settings;
    private final Router router;
    private final Edge edge;
    private final Admission admission;

    Dispatcher(HttpSettings settings, Router router, Edge edge) {
        this.settings = settings;
        this.router = router;
        this.edge = edge;
        this.admission = new Admission(settings.limits());
    }

    /** A name for a request in the log: 64 random bits; it protects nothing. */
    static String requestId() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
    }

    void handle(ServerRequest raw, ServerResponse out) {
        new Exchange(raw, out).answer();
    }

    /** One request on its way. */
    private final class Exchange {
        private final long start = System.nanoTime();
        private final String requestId = requestId();
        private final ServerRequest raw;
        private final ServerResponse out;
        private final String method;
        private Decision decision = Decision.REFUSED;
        private @Nullable IncomingRequest request;

        Exchange(ServerRequest raw, ServerResponse out) {
            this.raw = raw;
            this.out = out;
            this.method = raw.prologue().method().text();
        }

        void answer() {
            Reply reply = admitted();
            try {
                send(reply);
            } finally {
                edge.observer().finished(seen());
            }
        }

        private Reply admitted() {
            try {
                admission.enter();
            } catch (ApiError overloaded) {
                return render(overloaded);
            }
            try {
                return method.equals("OPTIONS") ? options() : routed();
            } catch (ApiError error) {
                return render(error);
            } catch (Exception | StackOverflowError failure) {
                return render(edge.errors().apply(failure).orElseGet(() -> unforeseen(failure)));
            } finally {
                admission.leave();
            }
        }

        private Reply routed() {
            Router.Match match = match();
            Method known = Method.named(method);
            Router.Target target = known == null ? null : match.targets().get(known);
            if (target == null) {
                return render(ApiError.of(ErrorCode.METHOD_NOT_ALLOWED))
                        .withHeader("Allow", Cors.allow(match.targets().keySet()));
            }
            Route route = target.route();
            IncomingRequest incoming = request(target, match);
            decision = edge.cors().decide(incoming);
            edge.throttle()
                    .refuse(incoming, route)
                    .ifPresent(wait -> {
                        throw ApiError.of(ErrorCode.TOO_MANY_REQUESTS).withRetryAfter(wait);
                    });
            if (!route.access().equals(Access.PUBLIC)) {
                incoming.admitted(edge.gatekeeper().admit(incoming, route.access()));
            }
            return route.handler().handle(incoming);
        }

        private Reply options() {
            Router.Match match = match();
            if (!Cors.isPreflight(raw)) {
                return Reply.noContent().withHeader("Allow", Cors.allow(match.targets().keySet()));
            }
            Method wanted = Method.named(Cors.requestedMethod(raw));
            Router.Target target = wanted == null ? null : match.targets().get(wanted);
            if (target == null) {
                throw ApiError.of(ErrorCode.METHOD_NOT_ALLOWED);
            }
            decision = edge.cors().decide(request(target, match));
            if (decision == Decision.REFUSED) {
                throw ApiError.of(ErrorCode.FORBIDDEN_ORIGIN);
            }
            return Cors.preflight(raw);
        }

        private Router.Match match() {
            if (!Framing.isClear(raw)) {
                throw ApiError.of(ErrorCode.INVALID_REQUEST, "The length of the body is unclear");
            }
            Router.Match match = router.find(raw.prologue().uriPath().rawPath());
            if (match == null) {
                throw ApiError.of(ErrorCode.NOT_FOUND);
            }
            return match;
        }

        private IncomingRequest request(Router.Target target, Router.Match match) {
            Map<String, String> params = target.params(match.values());
            IncomingRequest made =
                    new IncomingRequest(raw, settings, requestId, target.route(), params);
            request = made;
            return made;
        }

        private void send(Reply reply) {
            Outgoing.decorate(out, requestId);
            Cors.decorate(out, raw, decision);
            boolean unread = request == null ? Framing.hasBody(raw) : !request.consumed();
            if (unread) {
                // What was not read would be read as the next request, however slowly it comes.
                out.header(HeaderValues.CONNECTION_CLOSE);
            }
            Outgoing.send(raw, out, reply);
            if (unread) {
                throw new LeftUnread();
            }
            if (raw.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
                throw new CloseConnectionException("as the client asked");
            }
        }

        private Reply render(ApiError error) {
            return ErrorBodies.render(
                    error,
                    request == null ? ApiError.Shape.FLAT : request.route().info().errors(),
                    requestId);
        }

        private ApiError unforeseen(Throwable failure) {
            LOG.log(System.Logger.Level.ERROR, "request " + requestId + " failed", failure);
            return ApiError.of(ErrorCode.INTERNAL_ERROR);
        }

        private Seen seen() {
            return new Seen(
                    requestId,
                    Method.named(method) == null && !method.equals("OPTIONS") ? "-" : method,
                    request == null ? "-" : request.route().path(),
                    request == null ? "-" : request.route().info().operation(),
                    out.status().code(),
                    System.nanoTime() - start,
                    request == null ? null : request.environmentId());
        }
    }
}
