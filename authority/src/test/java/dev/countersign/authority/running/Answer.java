package dev.countersign.authority.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** What came back for a request. */
public record Answer(Ask ask, HttpResponse<String> raw) {

    public int status() {
        return raw.statusCode();
    }

    public String body() {
        return raw.body();
    }

    public JsonObject json() {
        return StrictJson.parseObject(raw.body());
    }

    /** A text member that must be there. */
    public String text(String name) {
        return json().string(name).orElseThrow(() -> new AssertionError(name + ": " + this));
    }

    /** An object member that must be there. */
    public JsonObject object(String name) {
        return (JsonObject)
                json().find(name).orElseThrow(() -> new AssertionError(name + ": " + this));
    }

    /** The objects of a list that must be there. */
    public List<JsonObject> list(String name) {
        JsonArray list =
                (JsonArray)
                        json().find(name).orElseThrow(() -> new AssertionError(name + ": " + this));
        return list.values().stream().map(JsonObject.class::cast).toList();
    }

    public Optional<String> header(String name) {
        return raw.headers().firstValue(name);
    }

    public Answer is(int status) {
        assertThat(status()).as(toString()).isEqualTo(status);
        return this;
    }

    /** Holds it to a refusal's flat shape: a text, the code, a request id. */
    public Answer isRefused(int status, String code) {
        is(status);
        assertThat(json().string("code")).as(toString()).contains(code);
        assertThat(json().string("error")).as(toString()).isPresent();
        assertThat(json().string("requestId")).as(toString()).isEqualTo(header("x-request-id"));
        return this;
    }

    @Override
    public String toString() {
        return ask + " -> " + status() + " " + raw.body();
    }
}
