package dev.countersign.authority.http;

/** Answers one request; runs on a virtual thread of its own and may block. */
@FunctionalInterface
public interface Handler {

    /**
     * The reply to a request that was routed and admitted.
     *
     * @throws ApiError for every reply that is an error
     */
    Reply handle(Request request);
}
