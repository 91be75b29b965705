package dev.countersign.client.transport;

import dev.countersign.jose.json.JsonLimits;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes calls to one authority. Thread-safe. */
public final class Transport {

    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;
    private static final JsonLimits LIMITS =
            new JsonLimits(32, LARGEST_ANSWER, LARGEST_ANSWER, 64, 1_000_000);

    private final URI baseUri;
    private final Duration patience;
    private final @Nullable String origin;
    private final HttpClient http;

    /**
     * One for the authority at an address.
     *
     * @param baseUri scheme, host and port, perhaps with a path before {@code /api}
     * @param patience the longest that a whole call may take
     * @param origin what to send as {@code Origin}; null for nothing
     */
    public Transport(URI baseUri, Duration patience, @Nullable String origin) {
        this.baseUri = withoutSlash(baseUri);
        this.patience = patience;
        this.origin = origin;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /** The authority's address, without a slash at the end. */
    public URI baseUri() {
        return baseUri;
    }

    /** Makes a call whose answer is a JSON object. */
    public JsonObject object(Call call) {
        if (value(call) instanceof JsonObject object) {
            return object;
        }
        throw new Unreachable(address(call), "the answer is not a JSON object", null);
    }

    /** Makes a call whose answer is JSON. */
    public JsonValue value(Call call) {
        byte[] body = send(call);
        try {
            return StrictJson.parse(body, LIMITS);
        } catch (JsonRefused refused) {
            throw new Unreachable(
                    address(call), "the answer is not JSON: " + refused.getMessage(), refused);
        }
    }

    /** Makes a call whose answer has no body that matters. */
    public void run(Call call) {
        send(call);
    }

    private byte[] send(Call call) {
        HttpResponse<byte[]> response = exchange(call);
        if (response.statusCode() >= 300) {
            throw ApiRefused.read(response.statusCode(), response.body(), retryAfter(response));
        }
        if (response.body().length > LARGEST_ANSWER) {
            throw new Unreachable(address(call), "the answer is too large", null);
        }
        return response.body();
    }

    // The JDK's own timeout ends with the headers; waiting on the future bounds the body too.
    private HttpResponse<byte[]> exchange(Call call) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request(call), BodyHandlers.ofByteArray());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new Unreachable(
                    address(call), "no answer within " + patience.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new Unreachable(address(call), reason(failed.getCause()), failed.getCause());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unreachable(address(call), "interrupted while waiting", stopped);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof java.net.ConnectException) {
            return "cannot connect";
        }
        String message = cause instanceof IOException ? cause.getMessage() : null;
        return message == null ? "the connection failed" : "the connection failed: " + message;
    }

    private HttpRequest request(Call call) {
        JsonObject body = call.body();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUri + call.path()))
                        .timeout(patience)
                        .header("Accept", "application/json")
                        .method(
                                call.method(),
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body.toUtf8()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (call.bearer() != null) {
            request.header("Authorization", "Bearer " + call.bearer());
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        return request.build();
    }

    private URI address(Call call) {
        return URI.create(baseUri + call.path().replaceFirst("\\?.*", ""));
    }

    // RFC 9110 §10.2.3: seconds or a date; the authority sends seconds.
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static URI withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
    }
}
