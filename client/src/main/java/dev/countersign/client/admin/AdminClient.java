package dev.countersign.client.admin;

import dev.countersign.client.transport.Call;
import dev.countersign.client.transport.Members;
import dev.countersign.client.transport.Transport;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** What an operator does in the whole authority. Thread-safe. */
public final class AdminClient {

    private static final String API = "/api/v0";

    private final Transport transport;
    private final String token;

    /** For an authority and a token; {@code Countersign.admin} is the usual way here. */
    public AdminClient(Transport transport, String token) {
        this.transport = transport;
        this.token = token;
    }

    /** Every environment; needs the operator's token. */
    public List<Environment> environments() {
        return members(Call.get(API + "/operator/environments"))
                .list("environments", Environment::read);
    }

    /** Makes an environment, kind {@code sandbox} or {@code live}; needs the operator's token. */
    public Environment createEnvironment(String name, String kind) {
        JsonObject body =
                JsonObject.builder().put("name", name).put("environmentName", kind).build();
        return Environment.read(
                transport.object(bearer(Call.post(API + "/operator/environments", body))));
    }

    /** What is done in one environment. */
    public EnvironmentAdmin environment(UUID environmentId) {
        return new EnvironmentAdmin(transport, token, environmentId);
    }

    private Members members(Call call) {
        return new Members(transport.object(bearer(call)));
    }

    private Call bearer(Call call) {
        return call.bearer(token);
    }
}
