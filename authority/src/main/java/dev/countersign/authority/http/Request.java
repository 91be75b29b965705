package dev.countersign.authority.http;

import dev.countersign.jose.json.JsonValue;
import java.util.Optional;
import java.util.function.Function;

/**
 * One HTTP request, as the handlers of the rooms see it.
 *
 * <p>Used by the one thread that answers it and not after its reply. The body is read when it is
 * first asked for, within the route's size limit and the server's total deadline.
 */
public interface Request {

    Method method();

    /** The route that answers; its path is the template that logs and metrics may name. */
    Route route();

    /** The path as it was sent, without the query. */
    String path();

    /**
     * The decoded segment that stands for {@code {name}}; never empty.
     *
     * @throws IllegalArgumentException if the route's path has no such parameter
     */
    String pathParam(String name);

    /**
     * The segment that stands for {@code {name}}, parsed: {@code request.pathParam("environmentId",
     * EnvironmentId::parse)}.
     *
     * @throws ApiError 404 {@code not_found} if it does not parse: what has no such name is not
     *     here
     */
    default <T> T pathParam(String name, Function<String, Optional<T>> parser) {
        return parser.apply(pathParam(name)).orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
    }

    /**
     * The decoded query value of that name, sent as {@code name=} or as {@code filter[name]=}.
     *
     * @throws ApiError 400 {@code invalid_request} if it is there twice
     */
    Optional<String> query(String name);

    /**
     * The header's value; several lines of one header come joined by a comma (RFC 9110 §5.3).
     *
     * @param name in any case
     */
    Optional<String> header(String name);

    /**
     * What follows {@code Bearer} in the Authorization header (RFC 6750 §2.1), not verified; the
     * scheme in any case. Empty if there is no such header, or another scheme, or nothing after it.
     */
    Optional<String> bearer();

    /**
     * The cookie of that exact name.
     *
     * @throws ApiError 400 {@code duplicate_cookie} if the name is there twice (SECURITY SES-04)
     */
    Optional<String> cookie(String name);

    /** The Origin header, as it was sent: {@code https://app.example}, or {@code null} as text. */
    Optional<String> origin();

    Optional<String> userAgent();

    /** The client's address in its literal form; a trusted proxy's word is taken, no one else's. */
    String remoteAddress();

    /** {@code https} or {@code http}, as the client sees it; a trusted proxy's word is taken. */
    String scheme();

    /** The host and port that the client asked for; a trusted proxy's word is taken. */
    String host();

    /** The id under which this request stands in the log; also in the reply's x-request-id. */
    String requestId();

    /**
     * The body, which must be a JSON object.
     *
     * @throws ApiError 400 {@code invalid_body} or {@code invalid_json}, 408 {@code
     *     request_timeout}, 413 {@code body_too_large}, 415 {@code unsupported_media_type}
     */
    Body body();

    /** As {@link #body()}, for an operation whose body need not be an object. */
    JsonValue bodyValue();

    /** As {@link #body()}, but a body of no bytes, of any type or none, is an empty object. */
    Body bodyOrEmpty();

    /**
     * The fields of a body of type application/x-www-form-urlencoded.
     *
     * @throws ApiError as {@link #body()}, with {@code invalid_request} for a malformed form
     */
    Params form();

    /**
     * Who calls, as the gatekeeper found.
     *
     * @throws IllegalStateException if the gatekeeper let in someone else: a mistake in the wiring
     */
    <C extends Caller> C caller(Class<C> type);
}
