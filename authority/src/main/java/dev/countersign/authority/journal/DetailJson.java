package dev.countersign.authority.journal;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.util.regex.Pattern;

/** An entry's texts as they are stored: bounded, and never with a token in them. */
final class DetailJson {

    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MAX_TEXT = 512;
    // The beginning of every compact JWS or JWE with a JSON header, to the end of its parts.
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_.-]*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private DetailJson() {}

    static String write(JsonObject detail) {
        String json = withoutTokens(detail.toJson());
        return json.length() <= MAX_LENGTH
                ? json
                : JsonObject.builder().put("tooLong", json.length()).build().toJson();
    }

    static JsonObject read(String stored) {
        return StrictJson.parseObject(stored);
    }

    /** Text from outside, such as a forwarded address. */
    static String plain(String text) {
        String bounded = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        return withoutTokens(CONTROL.matcher(bounded).replaceAll("?"));
    }

    private static String withoutTokens(String text) {
        return text.contains("eyJ") ? TOKEN.matcher(text).replaceAll("[token]") : text;
    }
}
