package dev.countersign.bench.scenario;

import dev.countersign.authority.Authority;
import dev.countersign.bench.http.WireRequest;
import dev.countersign.client.Countersign;
import dev.countersign.client.SignedIn;
import dev.countersign.client.admin.AdminClient;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A live environment of a server, which trusts an issuer that lives here. The issuer's keys are in
 * the environment's settings, its tokens work once, and whoever asks has one of many addresses.
 */
public final class Site implements AutoCloseable {

    private static final String ISSUER = "https://issuer.bench.example";
    private static final Duration LIFE = Duration.ofMinutes(55);
    private static final int CLIENTS = 4_096;

    private final DevIssuer issuer;
    private final UUID environmentId;
    private final AtomicInteger client = new AtomicInteger();

    private Site(DevIssuer issuer, UUID environmentId) {
        this.issuer = issuer;
        this.environmentId = environmentId;
    }

    /** Makes the environment on a server. */
    public static Site on(URI server, Path data) {
        AdminClient admin = Countersign.at(server).admin(operatorToken(data));
        UUID environmentId = admin.createEnvironment("bench", "live").id();
        DevIssuer issuer = DevIssuer.builder().issuer(ISSUER).start();
        admin.environment(environmentId)
                .addExternalIssuer(
                        JsonObject.builder()
                                .put("iss", ISSUER)
                                .put("jwks", issuer.jwkSet())
                                .put("enabled", true)
                                .build());
        return new Site(issuer, environmentId);
    }

    /** The environment's id. */
    public UUID environmentId() {
        return environmentId;
    }

    /** {@code iss} of the tokens. */
    public String issuer() {
        return issuer.issuer();
    }

    /** Signs a subject in through a client, on whatever server runs now. */
    public SignedIn signIn(URI server, String subject) {
        return Countersign.at(server)
                .environment(environmentId)
                .signInWithExternalJwt(token(subject));
    }

    /** A token of a subject, never made before. */
    String token(String subject) {
        return issuer.mint(subject).verifiedEmail(subject + "@example.com").expiresIn(LIFE).token();
    }

    /** A GET below the environment. */
    WireRequest get(String path, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = forwarded();
        return WireRequest.get(sdk(path), all);
    }

    /** A POST below the environment. */
    WireRequest post(String path, JsonObject body) {
        return WireRequest.post(sdk(path), body.toJson(), forwarded());
    }

    private String sdk(String path) {
        return "/api/v0/sdk/" + environmentId + path;
    }

    private String forwarded() {
        int number = Math.floorMod(client.getAndIncrement(), CLIENTS);
        return "X-Forwarded-For: 10.0." + number / 256 + "." + number % 256;
    }

    private static String operatorToken(Path data) {
        try {
            return Files.readString(data.resolve(Authority.OPERATOR_TOKEN)).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the operator's token cannot be read", unreadable);
        }
    }

    @Override
    public void close() {
        issuer.close();
    }
}
