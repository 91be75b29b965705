package dev.countersign.client;

import dev.countersign.client.transport.ApiRefused;
import dev.countersign.client.transport.Call;
import dev.countersign.client.transport.Transport;
import dev.countersign.jose.json.JsonObject;

/** What somebody does who holds an access token of an environment. Thread-safe. */
public final class SignedInClient {

    private static final int UNAUTHORIZED = 401;

    private final Transport transport;
    private final String path;
    private final String accessToken;

    SignedInClient(Transport transport, String path, String accessToken) {
        this.transport = transport;
        this.path = path;
        this.accessToken = accessToken;
    }

    /** The signed-in user. */
    public User user() {
        return User.read(object(Call.get(path + "/users")));
    }

    /** Changes profile members, named as on the wire; the answer has new tokens. */
    public SignedIn update(JsonObject profile) {
        return SignedIn.read(object(Call.put(path + "/users", profile)));
    }

    /** Deletes the signed-in user, with every session. */
    public void deleteUser() {
        run(Call.delete(path + "/users"));
    }

    /** New tokens for the same session. */
    public SignedIn refresh() {
        return SignedIn.read(object(Call.post(path + "/refresh")));
    }

    /** Ends the session. */
    public void revoke() {
        run(Call.post(path + "/revoke"));
    }

    /** Whether the session is still alive; any refusal but 401 is thrown. */
    public boolean isAlive() {
        try {
            run(Call.get(path + "/session"));
            return true;
        } catch (ApiRefused refused) {
            if (refused.status() == UNAUTHORIZED) {
                return false;
            }
            throw refused;
        }
    }

    /** Adds the address of an answered challenge to the signed-in user. */
    public SignedIn addEmail(EmailChallenge challenge, String code) {
        return SignedIn.read(
                object(Call.post(path + "/emailVerifications/verify", challenge.answer(code))));
    }

    /** Adds the subject of a JWT of one's own issuer to the signed-in user. */
    public SignedIn linkExternalJwt(String jwt) {
        JsonObject body = EnvironmentClient.externalJwt(jwt);
        return SignedIn.read(object(Call.post(path + "/externalAuth/link", body)));
    }

    private JsonObject object(Call call) {
        return transport.object(call.bearer(accessToken));
    }

    private void run(Call call) {
        transport.run(call.bearer(accessToken));
    }
}
