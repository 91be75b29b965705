package dev.countersign.client.admin;

import dev.countersign.client.User;
import dev.countersign.client.transport.Call;
import dev.countersign.client.transport.Members;
import dev.countersign.client.transport.Transport;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** What an operator does in one environment. Thread-safe. */
public final class EnvironmentAdmin {

    private final Transport transport;
    private final String token;
    private final UUID environmentId;
    private final String path;

    EnvironmentAdmin(Transport transport, String token, UUID environmentId) {
        this.transport = transport;
        this.token = token;
        this.environmentId = environmentId;
        this.path = "/api/v0/environments/" + environmentId;
    }

    /** The environment's id. */
    public UUID environmentId() {
        return environmentId;
    }

    /** The environment with its settings. */
    public Environment read() {
        return Environment.read(object(Call.get(path)));
    }

    /** Writes settings; the answer has them all. */
    public JsonObject updateSettings(JsonObject settings) {
        return object(Call.put(path, settings));
    }

    /** The current public key, as PEM; across a rotation only the JWK Set is right. */
    public PublicKeyPem publicKey() {
        return PublicKeyPem.read(members(Call.get(path + "/keys")).object("key"));
    }

    /** Every signing key, the newest first. */
    public List<SigningKeyState> signingKeys() {
        return members(Call.get(path + "/signingKeys")).list("signingKeys", SigningKeyState::read);
    }

    /**
     * Starts a rotation, or tells of the one under way: the answer is the next key, which signs
     * once everybody can know it.
     */
    public SigningKeyState rotateSigningKey() {
        return next(Call.post(path + "/signingKeys/rotate"));
    }

    /** As {@link #rotateSigningKey}, but the next key signs now, known to everybody or not. */
    public SigningKeyState rotateSigningKeyNow() {
        JsonObject now = JsonObject.builder().put("now", true).build();
        return next(Call.post(path + "/signingKeys/rotate", now));
    }

    private SigningKeyState next(Call call) {
        return SigningKeyState.read(members(call).object("signingKey"));
    }

    /** Revokes a key at once; every token that it signed is refused from now on. */
    public void revokeSigningKey(String keyId) {
        run(Call.post(path + "/signingKeys/" + Call.escape(keyId) + "/revoke"));
    }

    /** The API tokens, without the tokens themselves. */
    public List<ApiToken> apiTokens() {
        return members(Call.get(path + "/tokens")).list("tokens", ApiToken::read);
    }

    /** Makes an API token; no scopes means that it may read. The raw token is told once. */
    public NewApiToken createApiToken(String note, List<String> scopes) {
        JsonObject.Builder body = JsonObject.builder().put("note", note);
        if (!scopes.isEmpty()) {
            body.put("scopes", JsonArray.ofStrings(scopes));
        }
        return NewApiToken.read(members(Call.post(path + "/tokens", body.build())).object("token"));
    }

    /** Revokes an API token at once. */
    public void revokeApiToken(UUID apiTokenId) {
        run(Call.delete(path + "/tokens/" + apiTokenId));
    }

    /** A page of users. */
    public UserPage users(UserQuery query) {
        return UserPage.read(object(query.applyTo(Call.get(path + "/users"))));
    }

    /** One user. */
    public User user(UUID userId) {
        return User.read(members(Call.get(path + "/users/" + userId)).object("user"));
    }

    /** Makes a user out of profile members as the wire names them. */
    public User createUser(JsonObject profile) {
        return User.read(members(Call.post(path + "/users", profile)).object("user"));
    }

    /** Shuts a user out and ends their sessions. */
    public void suspendUser(UUID userId) {
        run(Call.put(path + "/users/" + userId + "/suspend"));
    }

    /** Lets a suspended user in again. */
    public void readmitUser(UUID userId) {
        run(Call.put(path + "/users/" + userId + "/readmit"));
    }

    /** Deletes a user with every session. */
    public void deleteUser(UUID userId) {
        run(Call.delete(path + "/users/" + userId));
    }

    /** The sessions of the environment, the newest first. */
    public List<SessionState> sessions(int limit) {
        Call call = Call.get(path + "/sessions").query("limit", limit);
        return members(call).list("sessions", SessionState::read);
    }

    /** The sessions of a user, the newest first. */
    public List<SessionState> sessionsOf(UUID userId) {
        return members(Call.get(path + "/users/" + userId + "/sessions"))
                .list("sessions", SessionState::read);
    }

    /** Revokes a session at once. */
    public void revokeSession(UUID sessionId) {
        run(Call.put("/api/v0/sessions/" + sessionId + "/revoke"));
    }

    /** Revokes every session of a user. */
    public void revokeSessionsOf(UUID userId) {
        run(Call.post(path + "/users/" + userId + "/sessions/revoke"));
    }

    /** Revokes every session of the environment. */
    public void revokeAllSessions() {
        run(Call.post(path + "/users/sessions/revoke"));
    }

    /** The origins whose pages may call. */
    public List<Origin> origins() {
        return members(Call.get(path + "/origins")).list("origins", Origin::read);
    }

    /** Lists another origin: scheme, host and port. */
    public Origin addOrigin(String origin) {
        JsonObject body = JsonObject.builder().put("origin", origin).build();
        return Origin.read(members(Call.post(path + "/origins", body)).object("origin"));
    }

    /** Takes an origin off the list. */
    public void removeOrigin(UUID originId) {
        run(Call.delete("/api/v0/origins/" + originId));
    }

    /** Whether an external JWT would sign in, without signing in. */
    public JwtCheck checkExternalJwt(String jwt) {
        JsonObject body = JsonObject.builder().put("encodedJwt", jwt).build();
        return JwtCheck.read(object(Call.post(path + "/externalJwt/check", body)));
    }

    /** Each check of an external JWT in order, without signing in. */
    public Explanation explainExternalJwt(String jwt) {
        JsonObject body = JsonObject.builder().put("encodedJwt", jwt).build();
        return Explanation.read(object(Call.post(path + "/externalJwt/explain", body)));
    }

    /** The issuers whose JWTs sign in. */
    public List<ExternalIssuer> externalIssuers() {
        return members(Call.get(path + "/externalIssuers"))
                .list("externalIssuers", ExternalIssuer::read);
    }

    /** Trusts another issuer; members as {@link ExternalIssuer#json()} has them. */
    public ExternalIssuer addExternalIssuer(JsonObject definition) {
        return ExternalIssuer.read(object(Call.post(path + "/externalIssuers", definition)));
    }

    /** Changes an issuer; what the definition leaves out stays. */
    public ExternalIssuer changeExternalIssuer(UUID issuerId, JsonObject definition) {
        Call call = Call.put(path + "/externalIssuers/" + issuerId, definition);
        return ExternalIssuer.read(object(call));
    }

    /** Fetches an issuer's keys now. */
    public ExternalIssuer.Keys refreshIssuerKeys(UUID issuerId) {
        Call call = Call.post(path + "/externalIssuers/" + issuerId + "/refreshKeys");
        return ExternalIssuer.Keys.read(object(call));
    }

    /** Trusts an issuer no longer, at once. */
    public void removeExternalIssuer(UUID issuerId) {
        run(Call.delete(path + "/externalIssuers/" + issuerId));
    }

    /** What happened in the environment, the newest first. */
    public List<AuditEntry> audit(int limit) {
        Call call = Call.get(path + "/audit").query("limit", limit);
        return members(call).list("data", AuditEntry::read);
    }

    private Members members(Call call) {
        return new Members(object(call));
    }

    private JsonObject object(Call call) {
        return transport.object(call.bearer(token));
    }

    private void run(Call call) {
        transport.run(call.bearer(token));
    }
}
