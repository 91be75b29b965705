package dev.countersign.authority.environment;

/** Where a browser keeps the access token. */
public enum TokenStorage {
    /** The application holds it and sends it as a bearer token. */
    IN_APP("localstorage"),
    /** An HttpOnly cookie holds it; no reply carries a token. */
    COOKIE("cookie");

    private final String wireName;

    TokenStorage(String wireName) {
        this.wireName = wireName;
    }

    /** The word in {@code security.auth.storage}. */
    public String wireName() {
        return wireName;
    }
}
