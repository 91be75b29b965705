package dev.countersign.authority.http.server;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Reads a body to its end within a size and a total time.
 *
 * <p>The time is looked at after every piece that arrives, so that a client which sends a byte a
 * second is refused at the deadline; the connection's own idle time ends the silent ones.
 */
final class BodyReader {

    private static final int FIRST_PIECE = 4 * 1024;

    private final int maxBytes;
    private final long deadline;

    /** A reader whose time runs from now. */
    BodyReader(int maxBytes, Duration total) {
        this.maxBytes = maxBytes;
        this.deadline = System.nanoTime() + total.toNanos();
    }

    /**
     * The whole body.
     *
     * @throws ApiError 408, 413, or 400 where the body breaks off or its framing is wrong
     */
    byte[] read(ServerRequest request) {
        if (request.headers().contentLength().orElse(0) > maxBytes) {
            throw tooLarge();
        }
        try {
            // Not closed on the way out: closing reads to the end, for as long as that takes.
            return read(request.content().inputStream());
        } catch (ApiError refused) {
            throw refused;
        } catch (RequestException e) {
            throw e.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()
                    ? tooLarge()
                    : lateOrBroken();
        } catch (IOException | RuntimeException e) {
            // Whatever it is that goes wrong in reading, the client wrote it.
            throw lateOrBroken();
        }
    }

    private ApiError lateOrBroken() {
        return timedOut() ? late() : ApiError.of(ErrorCode.INVALID_REQUEST, "The body broke off");
    }

    private byte[] read(InputStream in) throws IOException {
        byte[] bytes = new byte[Math.min(FIRST_PIECE, maxBytes + 1)];
        int size = 0;
        while (true) {
            int read = in.read(bytes, size, bytes.length - size);
            if (read < 0) {
                return Arrays.copyOf(bytes, size);
            }
            size += read;
            if (size > maxBytes) {
                throw tooLarge();
            }
            if (timedOut()) {
                throw late();
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(size * 4, maxBytes + 1));
            }
        }
    }

    private boolean timedOut() {
        return System.nanoTime() - deadline >= 0;
    }

    private static ApiError late() {
        return ApiError.of(ErrorCode.REQUEST_TIMEOUT);
    }

    private static ApiError tooLarge() {
        return ApiError.of(ErrorCode.BODY_TOO_LARGE);
    }
}
