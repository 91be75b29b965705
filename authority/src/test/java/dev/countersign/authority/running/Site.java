package dev.countersign.authority.running;

import dev.countersign.authority.apitoken.ApiScope;
import dev.countersign.authority.issuerkeys.TestKey;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An environment as those see it who use it.
 *
 * @param apiToken opens all of its operator's surface
 */
public record Site(Running running, String id, String apiToken) {

    /** The key of the external issuer that every site trusts. */
    public static final TestKey KEY = TestKey.rsa("issuer-1", 2048);

    /** That issuer's name. */
    public static final String ISSUER = "https://issuer.example";

    static Site made(Running running, String kind) {
        String body = "{\"name\":\"Shop\",\"environmentName\":\"" + kind + "\"}";
        String id =
                running.operate(Ask.post("/api/v0/operator/environments", body)).is(201).text("id");
        String path = "/api/v0/environments/" + id;
        String issuer =
                "{\"iss\":\""
                        + ISSUER
                        + "\",\"singleUseTokens\":false,\"jwks\":"
                        + TestKey.set(KEY)
                        + "}";
        running.operate(Ask.post(path + "/externalIssuers", issuer)).is(201);
        return new Site(running, id, token(running, path, Arrays.asList(ApiScope.values())));
    }

    private static String token(Running running, String path, List<ApiScope> scopes) {
        List<String> words = scopes.stream().map(ApiScope::wireName).toList();
        String body =
                JsonObject.builder()
                        .put("note", "for tests")
                        .put("scopes", JsonArray.ofStrings(words))
                        .build()
                        .toJson();
        return running.operate(Ask.post(path + "/tokens", body))
                .is(201)
                .object("token")
                .string("rawToken")
                .orElseThrow();
    }

    /** A new API token of these scopes. */
    public String token(List<ApiScope> scopes) {
        return token(running, admin(""), scopes);
    }

    /** A path of the client's surface. */
    public String sdk(String rest) {
        return "/api/v0/sdk/" + id + rest;
    }

    /** A path of the operator's surface. */
    public String admin(String rest) {
        return "/api/v0/environments/" + id + rest;
    }

    public Answer send(Ask ask) {
        return running.send(ask);
    }

    /** Sends a request with the token of every scope. */
    public Answer operate(Ask ask) {
        return running.send(ask.as(apiToken));
    }

    /** Lays settings over those of the environment. */
    public Answer set(String settings) {
        return operate(Ask.put(admin(""), settings)).is(200);
    }

    /** A token of the external issuer that is good for an hour. */
    public String external(String subject, String moreClaims) {
        Instant now = running.clock().instant();
        return KEY.token(
                "{\"iss\":\""
                        + ISSUER
                        + "\",\"sub\":\""
                        + subject
                        + "\",\"iat\":"
                        + now.getEpochSecond()
                        + ",\"exp\":"
                        + now.plus(Duration.ofHours(1)).getEpochSecond()
                        + moreClaims
                        + "}");
    }

    public Ask exchange(String subject, String moreClaims) {
        return Ask.post(
                sdk("/externalAuth/signin"), "{\"jwt\":\"" + external(subject, moreClaims) + "\"}");
    }

    /** A session of a subject of the external issuer. */
    public Person signIn(String subject) {
        return signIn(subject, "");
    }

    /** The same with further members in the issuer's token, each with a comma before it. */
    public Person signIn(String subject, String moreClaims) {
        return Person.of(this, send(exchange(subject, moreClaims)).is(200));
    }

    /** A session of somebody who answers the code in their mail. */
    public Person signInByEmail(String address) {
        return Person.of(this, answerByEmail(address).is(200));
    }

    /** What the answer to a code that was sent to an address gives. */
    public Answer answerByEmail(String address) {
        Answer sent =
                send(
                        Ask.post(
                                sdk("/emailVerifications/create"),
                                "{\"email\":\"" + address + "\"}"));
        String id = sent.is(201).text("verificationUUID");
        return send(Ask.post(sdk("/emailVerifications/signin"), proof(id, address)));
    }

    /** The body that answers a challenge with the code of the newest mail to an address. */
    public String proof(String challenge, String address) {
        return JsonObject.builder()
                .put("verificationUUID", challenge)
                .put("verificationToken", code(address))
                .build()
                .toJson();
    }

    /** The code of the newest mail to an address. */
    public String code(String address) {
        return send(Ask.get("/dev/inbox.json?to=" + address)).is(200).list("mails").stream()
                .filter(mail -> mail.string("to").filter(address::equals).isPresent())
                .findFirst()
                .flatMap(mail -> mail.string("code"))
                .orElseThrow(() -> new AssertionError("no mail to " + address));
    }
}
