package dev.countersign.conformance.api;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.conformance.live.Site;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An environment with one of everything that a path can name.
 *
 * @param ids by the name of the path's parameter
 */
record Belongings(Site site, SignedInJson user, Map<String, String> ids) {

    static Belongings of(LiveAuthority live, String name) {
        Site site = live.site(name);
        SignedInJson user = site.signIn("someone");
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("environmentId", site.id());
        ids.put("projectId", site.id());
        ids.put("userId", user.userId());
        ids.put("sessionId", user.sessionId());
        Answer origin =
                site.operate(Ask.post(site.admin("/origins"), "{\"origin\":\"https://a.example\"}"))
                        .is(201);
        ids.put("originId", inner(origin, "origin"));
        Ask deeplink = Ask.post(site.admin("/deeplinkUrls"), "{\"url\":\"shop://signed-in\"}");
        ids.put("deeplinkUrlId", site.operate(deeplink).is(201).text("id"));
        Answer token = site.operate(Ask.post(site.admin("/tokens"), "{\"note\":\"n\"}")).is(201);
        ids.put("tokenId", inner(token, "token"));
        ids.put("issuerId", first(site, "/externalIssuers", "externalIssuers"));
        ids.put("keyId", first(site, "/signingKeys", "signingKeys"));
        return new Belongings(site, user, ids);
    }

    private static String inner(Answer answer, String name) {
        JsonObject found = (JsonObject) answer.json().find(name).orElseThrow();
        return found.string("id").orElseThrow();
    }

    private static String first(Site site, String path, String name) {
        JsonObject all = site.operate(Ask.get(site.admin(path))).is(200).json();
        JsonArray found = (JsonArray) all.find(name).orElseThrow();
        return ((JsonObject) found.values().getFirst()).string("id").orElseThrow();
    }

    /** The route's path with these ids in it. */
    String path(Route route) {
        return path(route, ids);
    }

    static String path(Route route, Map<String, String> ids) {
        String path = route.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        if (path.contains("{")) {
            throw new AssertionError("a test wants an example of what " + path + " names");
        }
        return path;
    }

    /** A request to the route, with the credentials that open it. */
    Ask ask(Route route) {
        Ask ask = Ask.of(route.method().name(), path(route));
        return switch (route.access()) {
            case SessionAccess session -> ask.bearer(user.accessToken());
            case ApiAccess api when api == ApiAccess.OPERATOR -> ask.bearer(site.live().operator());
            case ApiAccess api -> ask.bearer(site.apiToken());
            default -> ask;
        };
    }

    /** Whether everything is still there and in force. */
    boolean areUntouched() {
        String bearer = user.accessToken();
        return site.live().send(Ask.get(site.sdk("/session")).bearer(bearer)).status() == 204
                && holds("/users", "userId")
                && holds("/origins", "originId")
                && holds("/deeplinkUrls", "deeplinkUrlId")
                && holds("/tokens", "tokenId")
                && holds("/externalIssuers", "issuerId")
                && holds("/signingKeys", "keyId");
    }

    private boolean holds(String path, String id) {
        String list = site.operate(Ask.get(site.admin(path))).raw().body();
        return list.contains(String.valueOf(ids.get(id)));
    }
}
