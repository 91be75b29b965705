package dev.countersign.authority.http.server;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * Reads one cookie from the Cookie header (RFC 6265 §4.2.1): {@code name=value} pairs between
 * semicolons, and nothing else. {@code $Version} is a name like any other and quotes are part of
 * the value, so no legacy syntax can hide one cookie inside another.
 */
final class Cookies {

    private Cookies() {}

    /**
     * The value of the one cookie of that name.
     *
     * @param lines every Cookie header of the request
     * @throws ApiError 400 {@code duplicate_cookie} if the name is there twice
     */
    static Optional<String> find(List<String> lines, String name) {
        String found = null;
        for (String line : lines) {
            int from = 0;
            while (from <= line.length()) {
                int semicolon = line.indexOf(';', from);
                int to = semicolon < 0 ? line.length() : semicolon;
                int equals = line.indexOf('=', from);
                if (equals >= 0
                        && equals < to
                        && line.substring(from, equals).strip().equals(name)) {
                    if (found != null) {
                        throw ApiError.of(ErrorCode.DUPLICATE_COOKIE);
                    }
                    found = line.substring(equals + 1, to).strip();
                }
                from = to + 1;
            }
        }
        return Optional.ofNullable(found);
    }
}
