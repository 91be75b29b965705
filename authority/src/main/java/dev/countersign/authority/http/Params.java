package dev.countersign.authority.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a form or of a query, decoded.
 *
 * <p>A name that is there twice is refused when it is asked for (RFC 6749 §3.1: parameters MUST NOT
 * be included more than once); names that nobody asks for may repeat.
 */
public final class Params {

    /** More fields than this are refused. */
    public static final int MAX_FIELDS = 100;

    private static final Params NONE = new Params(Map.of(), Set.of());

    private final Map<String, String> values;
    private final Set<String> repeated;

    private Params(Map<String, String> values, Set<String> repeated) {
        this.values = values;
        this.repeated = repeated;
    }

    /**
     * Reads {@code name=value&name=value}, percent-encoded UTF-8 with {@code +} for a blank.
     *
     * @throws ApiError 400 {@code invalid_request} for a broken percent sequence, a control
     *     character or too many fields
     */
    public static Params parse(String encoded) {
        if (encoded.isEmpty()) {
            return NONE;
        }
        String[] pairs = encoded.split("&", MAX_FIELDS + 1);
        if (pairs.length > MAX_FIELDS) {
            throw refused("more than " + MAX_FIELDS + " fields");
        }
        Map<String, String> values = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!pair.isEmpty() && values.put(name, value) != null) {
                repeated.add(name);
            }
        }
        return new Params(values, repeated);
    }

    /**
     * The value of that name; empty if there is none or nothing in it (RFC 6749 §3.1).
     *
     * @throws ApiError 400 {@code invalid_request} if the name is there twice
     */
    public Optional<String> find(String name) {
        if (repeated.contains(name)) {
            throw refused(name + " is there more than once");
        }
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * The value of that name.
     *
     * @throws ApiError 400 {@code invalid_request} if it is missing, empty, there twice or longer
     */
    public String required(String name, int maxLength) {
        String value = find(name).orElseThrow(() -> refused(name + " is missing"));
        if (value.length() > maxLength) {
            throw refused(name + " is longer than " + maxLength + " characters");
        }
        return value;
    }

    private static String decoded(String text) {
        String decoded;
        try {
            decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenPercent) {
            throw refused("a percent sequence is broken");
        }
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            boolean line = c == '\t' || c == '\n' || c == '\r';
            if ((c < ' ' && !line) || c == 0x7f || c == 0xfffd) {
                throw refused("a field holds characters that do not belong in text");
            }
        }
        return decoded;
    }

    private static ApiError refused(String text) {
        return ApiError.of(ErrorCode.INVALID_REQUEST, text);
    }
}
