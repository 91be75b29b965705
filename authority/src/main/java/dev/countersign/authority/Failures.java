package dev.countersign.authority;

import dev.countersign.authority.environment.EnvironmentMoved;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.sql.Conflict;
import dev.countersign.authority.sql.DatabaseUnavailable;
import java.time.Duration;
import java.util.Optional;

/** What a failure of ours is to the caller: "cannot say now", never "invalid". */
final class Failures {
    private static final Duration SOON = Duration.ofSeconds(1);

    private Failures() {}

    static Optional<ApiError> told(Throwable failure) {
        return switch (failure) {
            case DatabaseUnavailable away ->
                    Optional.of(ApiError.of(ErrorCode.UNAVAILABLE).withRetryAfter(SOON));
            case EnvironmentMoved moved ->
                    Optional.of(ApiError.of(ErrorCode.UNAVAILABLE).withRetryAfter(SOON));
            case Conflict conflict -> Optional.of(ApiError.of(ErrorCode.CONFLICT));
            default -> Optional.empty();
        };
    }
}
