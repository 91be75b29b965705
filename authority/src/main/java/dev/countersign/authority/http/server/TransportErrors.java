package dev.countersign.authority.http.server;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.edge.RequestObserver;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/**
 * Answers what never becomes a request: a head that is malformed or too large. The same shape as
 * every other error, and the connection is closed behind it.
 */
final class TransportErrors {

    private final RequestObserver observer;

    TransportErrors(RequestObserver observer) {
        this.observer = observer;
    }

    DirectHandlers handlers() {
        DirectHandlers.Builder builder = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            builder.addHandler(type, this::answer);
        }
        return builder.build();
    }

    private DirectHandler.TransportResponse answer(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        String requestId = Dispatcher.requestId();
        ApiError error = ApiError.of(code(status));
        Reply reply = ErrorBodies.render(error, ApiError.Shape.FLAT, requestId);
        observer.finished(
                new RequestObserver.Seen(requestId, "-", "-", "-", error.status(), 0, null));
        return DirectHandler.TransportResponse.builder()
                .status(Status.create(error.status()))
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, Reply.JSON))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .header(HeaderValues.create("X-Request-Id", requestId))
                .header(HeaderValues.create("X-Content-Type-Options", "nosniff"))
                .keepAlive(false)
                .entity(reply.body())
                .build();
    }

    private static ErrorCode code(Status status) {
        return switch (status.code()) {
            case 408 -> ErrorCode.REQUEST_TIMEOUT;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 414 -> ErrorCode.URI_TOO_LONG;
            case 500 -> ErrorCode.INTERNAL_ERROR;
            case 503 -> ErrorCode.OVERLOADED;
            default -> ErrorCode.INVALID_REQUEST;
        };
    }
}
