package dev.countersign.conformance.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.http.ErrorCode;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Optional;

/** What came back for a request. */
public record Answer(Ask ask, HttpResponse<String> raw) {

    public int status() {
        return raw.statusCode();
    }

    public JsonObject json() {
        return StrictJson.parseObject(raw.body());
    }

    public Optional<String> header(String name) {
        return raw.headers().firstValue(name);
    }

    /** A text member that must be there. */
    public String text(String name) {
        return json().string(name).orElseThrow(() -> new AssertionError(name + " is not in it"));
    }

    public Answer is(int wanted) {
        assertThat(status()).as(toString()).isEqualTo(wanted);
        return this;
    }

    /** Holds it to what every refusal has: a known code, a text, a request id (CONTRACT §2). */
    public Answer isRefusal(Integer... statuses) {
        assertThat(status()).as(toString()).isIn((Object[]) statuses);
        return isWellFormedRefusal();
    }

    public Answer isWellFormedRefusal() {
        JsonObject body = json();
        boolean nested = body.find("error").orElse(null) instanceof JsonObject;
        JsonObject error = nested ? (JsonObject) body.find("error").orElseThrow() : body;
        assertThat(error.string(nested ? "message" : "error")).as(toString()).isPresent();
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName))
                .as(toString())
                .contains(code());
        assertThat(body.string("requestId")).as(toString()).isEqualTo(header("x-request-id"));
        return this;
    }

    /** Anything but a failure of ours; a refusal has its shape. */
    public Answer isWellFormedOrFine() {
        assertThat(status()).as(toString()).isLessThan(500);
        return status() < 400 ? this : isWellFormedRefusal();
    }

    /** The stable code of a refusal, in either shape. */
    public String code() {
        JsonObject body = json();
        JsonObject error =
                body.find("error").orElse(null) instanceof JsonObject inner ? inner : body;
        return error.string("code").orElse("");
    }

    @Override
    public String toString() {
        return ask + " -> " + status() + " " + raw.body();
    }
}
