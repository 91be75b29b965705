package dev.countersign.authority.journal;

import java.util.Optional;

/** The request in which it happened, where there was one. */
public record Call(Optional<String> remoteAddress, Optional<String> requestId) {

    /** No request: the authority acted by itself. */
    public static final Call NONE = new Call(Optional.empty(), Optional.empty());

    public static Call of(String remoteAddress, String requestId) {
        return new Call(Optional.of(remoteAddress), Optional.of(requestId));
    }
}
