package dev.countersign.verifier;

import dev.countersign.jose.keysource.FetchResult;
import dev.countersign.jose.keysource.JwkSetFetcher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches the keys that an environment publishes: no redirects, bounded in size and whole time. */
final class HttpKeys implements JwkSetFetcher {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final URI address;
    private final Duration limit;
    private final HttpClient client;

    HttpKeys(URI address, Duration limit, Executor threads) {
        this.address = address;
        this.limit = limit;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limit)
                        .executor(threads)
                        .build();
    }

    @Override
    public FetchResult fetch(@Nullable String entityTag) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("Accept", "application/json");
        if (entityTag != null) {
            request.header("If-None-Match", entityTag);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
        try {
            // The whole exchange: a request's own timeout ends with the first byte of the body.
            return read(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            answer.cancel(true);
            return new FetchResult.Failed("no whole answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new FetchResult.Failed("interrupted");
        } catch (ExecutionException failed) {
            return new FetchResult.Failed(reason(failed));
        }
    }

    private static FetchResult read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == NOT_MODIFIED) {
            return new FetchResult.NotModified();
        }
        return answer.statusCode() == OK
                ? FetchResult.ofBody(
                        answer.body(), answer.headers().firstValue("ETag").orElse(null))
                : new FetchResult.Failed("the answer has status " + answer.statusCode());
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause instanceof IOException
                ? "cannot be reached: " + cause.getClass().getSimpleName()
                : "fetching broke off";
    }
}
