package dev.countersign.client;

import dev.countersign.client.admin.AdminClient;
import dev.countersign.client.transport.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An authority, as a client sees it: {@code Countersign.at(URI.create("http://localhost:8787"))}.
 */
public final class Countersign {

    /** The longest that a whole call may take, unless said otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Transport transport;

    private Countersign(Transport transport) {
        this.transport = transport;
    }

    /** The authority at an address: scheme, host and port. */
    public static Countersign at(URI baseUri) {
        return builder(baseUri).build();
    }

    /** As {@link #at}, with choices. */
    public static Builder builder(URI baseUri) {
        return new Builder(baseUri);
    }

    /** The address, without a slash at the end. */
    public URI baseUri() {
        return transport.baseUri();
    }

    /** What an application does in an environment, signed out. */
    public EnvironmentClient environment(UUID environmentId) {
        return new EnvironmentClient(transport, environmentId);
    }

    /**
     * What an operator does, with an API token ({@code dyn_…}) or the operator's ({@code cso_…}).
     */
    public AdminClient admin(String token) {
        return new AdminClient(transport, token);
    }

    /** Choices before the first call. Not thread-safe. */
    public static final class Builder {

        private final URI baseUri;
        private Duration patience = PATIENCE;
        private @Nullable String origin;

        private Builder(URI baseUri) {
            this.baseUri = baseUri;
        }

        /** The longest that a whole call may take, its body included. */
        public Builder patience(Duration longest) {
            this.patience = longest;
            return this;
        }

        /** Sent as {@code Origin} with each call; it becomes the tokens' audience. */
        public Builder origin(String text) {
            this.origin = text;
            return this;
        }

        /** The client. */
        public Countersign build() {
            return new Countersign(new Transport(baseUri, patience, origin));
        }
    }
}
