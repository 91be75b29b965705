package dev.countersign.authority.http;

import java.util.List;

/**
 * What the documentation, the metrics and the log say about a route.
 *
 * @param operation the OpenAPI operation id: camelCase, unique in the authority
 * @param summary one line, without a full stop
 * @param statuses what the operation itself answers, its success first; 400 for a bad body, 404 for
 *     an unknown path, 429 and 5xx are understood
 * @param tags the documentation's headings
 * @param maxBody the most bytes that a request's body may have
 * @param errors the shape of every error of this route
 */
public record RouteInfo(
        String operation,
        String summary,
        List<Integer> statuses,
        List<String> tags,
        int maxBody,
        ApiError.Shape errors) {

    /** 64 KiB (SECURITY DOS-01). */
    public static final int DEFAULT_MAX_BODY = 64 * 1024;

    public RouteInfo {
        statuses = List.copyOf(statuses);
        tags = List.copyOf(tags);
        if (maxBody < 0) {
            throw new IllegalArgumentException("a body's limit is not negative");
        }
    }

    /** What is known of a route before anyone describes it: its method and path. */
    static RouteInfo unnamed(String methodAndPath) {
        return new RouteInfo(
                methodAndPath, "", List.of(200), List.of(), DEFAULT_MAX_BODY, ApiError.Shape.FLAT);
    }

    RouteInfo named(String newOperation, String newSummary) {
        return new RouteInfo(newOperation, newSummary, statuses, tags, maxBody, errors);
    }

    RouteInfo answers(List<Integer> newStatuses) {
        return new RouteInfo(operation, summary, newStatuses, tags, maxBody, errors);
    }

    RouteInfo tagged(List<String> newTags) {
        return new RouteInfo(operation, summary, statuses, newTags, maxBody, errors);
    }

    RouteInfo maxBody(int bytes) {
        return new RouteInfo(operation, summary, statuses, tags, bytes, errors);
    }

    RouteInfo errorsAs(ApiError.Shape shape) {
        return new RouteInfo(operation, summary, statuses, tags, maxBody, shape);
    }
}
