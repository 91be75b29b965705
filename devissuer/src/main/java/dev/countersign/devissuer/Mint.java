package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A token in the making: {@code issuer.mint("alice").verifiedEmail("a@example.com").token()}.
 *
 * <p>It starts with {@code iss}, {@code sub}, {@code iat}, {@code exp} an hour later and a random
 * {@code jti}; nothing else is there unless asked for. Not thread-safe.
 */
public final class Mint {

    /** From {@code iat} to {@code exp} unless {@link #expiresIn} says otherwise. */
    public static final Duration USUAL_LIFE = Duration.ofHours(1);

    private final Forge forge;
    private final Map<String, JsonValue> chosen = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private Duration life = USUAL_LIFE;
    private Preset preset = Preset.GOOD;

    Mint(Forge forge, String subject) {
        this.forge = forge;
        claim("sub", subject);
    }

    /** The email address, with nothing said of whether it was verified. */
    public Mint email(String address) {
        return claim("email", address);
    }

    /** The email address and {@code emailVerified: true}. */
    public Mint verifiedEmail(String address) {
        return email(address).claim("emailVerified", JsonBoolean.TRUE);
    }

    /** The email address and {@code emailVerified: false}. */
    public Mint unverifiedEmail(String address) {
        return email(address).claim("emailVerified", JsonBoolean.FALSE);
    }

    /** One audience makes a string of {@code aud}, several make an array. */
    public Mint audience(String... audiences) {
        return audiences.length == 1
                ? claim("aud", audiences[0])
                : claim("aud", JsonArray.ofStrings(List.of(audiences)));
    }

    /** From {@code iat} to {@code exp}; whole seconds are taken, and it may be negative. */
    public Mint expiresIn(Duration life) {
        this.life = life;
        return this;
    }

    /** The token's id, random unless said here. */
    public Mint jwtId(String id) {
        return claim("jti", id);
    }

    /** Any claim; it wins over what would otherwise stand there. */
    public Mint claim(String name, JsonValue value) {
        chosen.put(name, value);
        return this;
    }

    /** A string claim. */
    public Mint claim(String name, String value) {
        return claim(name, new JsonString(value));
    }

    /** A claim that is a whole number, such as an instant in seconds. */
    public Mint claim(String name, long value) {
        return claim(name, JsonNumber.of(value));
    }

    /** Leaves a claim out. */
    public Mint without(String name) {
        left.add(name);
        return this;
    }

    /** The kind of token; what a preset is about wins over everything else said here. */
    public Mint preset(Preset kind) {
        this.preset = kind;
        return this;
    }

    /** The token, signed now. Each call makes a new one. */
    public String token() {
        return minted().token();
    }

    /** The token, and its twin where the preset is {@link Preset#REPLAY}. */
    public Minted minted() {
        return forge.make(preset, this::claims);
    }

    private JsonObject claims(String issuer, Instant now) {
        Map<String, JsonValue> claims = new LinkedHashMap<>();
        claims.put("iss", new JsonString(issuer));
        claims.put("sub", new JsonString(""));
        claims.put("iat", JsonNumber.of(now.getEpochSecond()));
        claims.put("exp", JsonNumber.of(now.plus(life).getEpochSecond()));
        claims.put("jti", new JsonString(UUID.randomUUID().toString()));
        claims.putAll(chosen);
        left.forEach(claims::remove);
        JsonObject.Builder object = JsonObject.builder();
        claims.forEach(object::put);
        return object.build();
    }
}
