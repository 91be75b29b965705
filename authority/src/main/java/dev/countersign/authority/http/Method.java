package dev.countersign.authority.http;

import org.jspecify.annotations.Nullable;

/**
 * The methods that a route may have.
 *
 * <p>HEAD is answered by GET's route without a body, OPTIONS by the server itself; every other
 * method is a 405.
 */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** The method of that exact name (RFC 9110 §9.1: case-sensitive), HEAD as GET; else null. */
    public static @Nullable Method named(String name) {
        return switch (name) {
            case "GET", "HEAD" -> GET;
            case "POST" -> POST;
            case "PUT" -> PUT;
            case "PATCH" -> PATCH;
            case "DELETE" -> DELETE;
            default -> null;
        };
    }
}
