package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.SigningKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running issuer of JWTs for development and tests: it publishes its key and signs what it is
 * asked to sign. Thread-safe; closing it frees the port.
 *
 * <p>{@code POST /api/dev/jwt} mints, {@code GET /api/dev/jwks} has the keys, {@code /jwt} is a
 * page for people, {@code GET /api/dev/presets} lists the broken tokens, {@code GET /api/dev/ngrok}
 * says whether a tunnel is up, {@code /.well-known/openid-configuration} is the discovery document.
 */
public final class DevIssuer implements AutoCloseable {

    /** What must be said wherever a dev issuer is started for people. */
    public static final String WARNING =
            "the dev issuer is for development only: whoever reaches it can sign in as anyone";

    private final DevServer server;
    private final URI baseUri;
    private final String issuer;
    private final DevKey key;
    private final Forge forge;
    private final @Nullable URI signInUrl;

    private DevIssuer(Builder builder, DevServer server) {
        this.server = server;
        this.baseUri = baseUri(server.address());
        this.issuer = builder.issuer == null ? baseUri.toString() : builder.issuer;
        this.key = builder.key == null ? DevKey.generate() : builder.key;
        this.forge = new Forge(issuer, key, builder.clock);
        this.signInUrl = builder.signInUrl;
    }

    /** One with a new key, on a free port, whose issuer is its own address. */
    public static DevIssuer start() {
        return builder().start();
    }

    /** To choose port, issuer, key or clock. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@code iss} of its tokens. */
    public String issuer() {
        return issuer;
    }

    /** Where it listens, without a path: {@code http://127.0.0.1:8790}. */
    public URI baseUri() {
        return baseUri;
    }

    /** Where its keys are. */
    public URI jwksUrl() {
        return baseUri.resolve(DevRoutes.JWKS);
    }

    /** Where {@code POST} mints. */
    public URI mintUrl() {
        return baseUri.resolve(DevRoutes.MINT);
    }

    /** The page for people. */
    public URI pageUrl() {
        return baseUri.resolve(DevRoutes.PAGE);
    }

    /** Where the page brings tokens to sign in, if anywhere. */
    public Optional<URI> signInUrl() {
        return Optional.ofNullable(signInUrl);
    }

    /** The published keys, as {@link #jwksUrl()} answers them (RFC 7517 §5). */
    public JsonObject jwkSet() {
        return JsonObject.builder().put("keys", JsonArray.of(key.publicJwk())).build();
    }

    /** Starts a token for a subject. */
    public Mint mint(String subject) {
        return new Mint(forge, subject);
    }

    String algorithm() {
        return key.algorithm();
    }

    /** Stops answering and frees the port. */
    @Override
    public void close() {
        server.close();
    }

    private static URI baseUri(InetSocketAddress address) {
        InetAddress bound = address.getAddress();
        String host = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + literal + ":" + address.getPort());
    }

    /** The choices before the start; everything has a usual value. Not thread-safe. */
    public static final class Builder {

        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port;
        private @Nullable String issuer;
        private @Nullable DevKey key;
        private @Nullable URI signInUrl;
        private InstantSource clock = InstantSource.system();
        private URI tunnelAgent = Tunnels.AGENT;

        private Builder() {}

        /** The port; 0, the usual value, takes a free one. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /**
         * The address to listen on, loopback unless said here. On any other address everybody who
         * reaches it can have tokens signed.
         */
        public Builder address(InetAddress where) {
            this.address = where;
            return this;
        }

        /** {@code iss}, by default the address it listens on. */
        public Builder issuer(String text) {
            this.issuer = text;
            return this;
        }

        /** The key that signs, by default a new one. */
        public Builder key(SigningKey signing) {
            this.key = DevKey.named(signing);
            return this;
        }

        /** Issuer and key as the {@code JWT_PROVIDER_*} variables have them. */
        public Builder variables(ProviderVariables variables) {
            this.key = variables.key();
            return issuer(variables.issuer());
        }

        /** The clock, by default the system's. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** Where the page brings tokens: an authority's {@code …/externalAuth/signin}. */
        public Builder signInUrl(URI url) {
            this.signInUrl = url;
            return this;
        }

        /** Where the ngrok agent is asked. */
        public Builder tunnelAgent(URI url) {
            this.tunnelAgent = url;
            return this;
        }

        /** Starts it; {@link java.io.UncheckedIOException} when the port is taken. */
        public DevIssuer start() {
            DevServer server = DevServer.bind(new InetSocketAddress(address, port));
            DevIssuer running = new DevIssuer(this, server);
            Tunnels tunnels = new Tunnels(tunnelAgent, server.address().getPort());
            server.serve(new DevRoutes(running, new HostRule(address), tunnels));
            return running;
        }
    }
}
