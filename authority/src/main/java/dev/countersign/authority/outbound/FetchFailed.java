package dev.countersign.authority.outbound;

import java.io.IOException;

/** An answer that cannot be used; turned into an outcome before it leaves this room. */
final class FetchFailed extends IOException {

    private final FetchOutcome.Reason code;

    FetchFailed(FetchOutcome.Reason code, String reason) {
        super(reason);
        this.code = code;
    }

    FetchOutcome.Failed outcome() {
        return new FetchOutcome.Failed(code, String.valueOf(getMessage()));
    }
}
