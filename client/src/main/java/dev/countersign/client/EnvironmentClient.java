package dev.countersign.client;

import dev.countersign.client.transport.Call;
import dev.countersign.client.transport.Members;
import dev.countersign.client.transport.Transport;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.JwkSet;
import java.util.UUID;

/** What an application does in an environment before anybody is signed in. Thread-safe. */
public final class EnvironmentClient {

    private final Transport transport;
    private final UUID environmentId;
    private final String path;

    EnvironmentClient(Transport transport, UUID environmentId) {
        this.transport = transport;
        this.environmentId = environmentId;
        this.path = "/api/v0/sdk/" + environmentId;
    }

    /** The environment. */
    public UUID environmentId() {
        return environmentId;
    }

    /** The public settings, as the authority has them. */
    public JsonObject settings() {
        return transport.object(Call.get(path + "/settings"));
    }

    /** The published keys (RFC 7517 §5). */
    public JwkSet keys() {
        return JwkSet.parse(transport.object(Call.get(path + "/.well-known/jwks")).toUtf8());
    }

    /** A fresh single-use nonce. */
    public String nonce() {
        return new Members(transport.object(Call.get(path + "/nonce"))).text("nonce");
    }

    /** Has a code sent to an address. */
    public EmailChallenge sendEmailCode(String email) {
        JsonObject body = JsonObject.builder().put("email", email).build();
        return EmailChallenge.read(
                transport.object(Call.post(path + "/emailVerifications/create", body)));
    }

    /** Has another code sent; the earlier one is void. */
    public EmailChallenge sendAnotherCode(EmailChallenge challenge) {
        JsonObject body =
                JsonObject.builder()
                        .put("verificationUUID", challenge.id().toString())
                        .put("email", challenge.email())
                        .build();
        return EmailChallenge.read(
                transport.object(Call.post(path + "/emailVerifications/retry", body)));
    }

    /** Signs in with the code of a mail. */
    public SignedIn signInWithEmailCode(EmailChallenge challenge, String code) {
        return SignedIn.read(
                transport.object(
                        Call.post(path + "/emailVerifications/signin", challenge.answer(code))));
    }

    /** Signs in with a JWT of one's own issuer. */
    public SignedIn signInWithExternalJwt(String jwt) {
        return SignedIn.read(
                transport.object(Call.post(path + "/externalAuth/signin", externalJwt(jwt))));
    }

    /** What the holder of an access token may do. */
    public SignedInClient as(String accessToken) {
        return new SignedInClient(transport, path, accessToken);
    }

    static JsonObject externalJwt(String jwt) {
        return JsonObject.builder().put("jwt", jwt).build();
    }
}
