package dev.countersign.bench.http;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.nio.charset.StandardCharsets;

/** What a server answered: a status and a body. */
public final class Answer {

    private static final int SHOWN = 200;

    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** Whether the status is 200 to 299. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** How long the body is, in bytes. */
    public int length() {
        return body.length;
    }

    /** The body as one JSON object. */
    public JsonObject json() {
        return StrictJson.parseObject(body);
    }

    /** The status and the beginning of the body, for people. */
    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return status + " " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }
}
