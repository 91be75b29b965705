package dev.countersign.bench.load;

import dev.countersign.bench.http.Answer;
import dev.countersign.bench.http.WireRequest;
import org.jspecify.annotations.Nullable;

/** What one user does: one request, or several of which each waits for the answer before. */
public interface Operation {

    /** The first request. */
    WireRequest first();

    /** The request after this answer, which was a success; null when the operation is done. */
    @Nullable WireRequest after(Answer answer);

    /** An operation of one request. */
    static Operation of(WireRequest request) {
        return new Operation() {
            @Override
            public WireRequest first() {
                return request;
            }

            @Override
            public @Nullable WireRequest after(Answer answer) {
                return null;
            }
        };
    }
}
