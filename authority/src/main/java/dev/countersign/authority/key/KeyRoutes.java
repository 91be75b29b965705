package dev.countersign.authority.key;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.EnvironmentId;
import java.util.List;

/** The JWK Set of an environment, for everyone and every origin. */
public final class KeyRoutes implements Routes {

    private static final String WELL_KNOWN = "/api/v0/sdk/{environmentId}/.well-known/";
    private static final String SUMMARY = "Read the keys that verify tokens of an environment";

    private final Keys keys;

    public KeyRoutes(Keys keys) {
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(WELL_KNOWN + "jwks", Access.PUBLIC, this::keySet)
                        .named("getJwks", SUMMARY)
                        .answers(200, 304, 404)
                        .tagged("Keys"),
                Route.get(WELL_KNOWN + "jwks.json", Access.PUBLIC, this::keySet)
                        .named("getJwksJson", SUMMARY)
                        .answers(200, 304, 404)
                        .tagged("Keys"));
    }

    private Reply keySet(Request request) {
        PublishedKeys published =
                keys.published(request.pathParam("environmentId", EnvironmentId::parse))
                        .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
        return Reply.jsonBytes(200, published.bytes())
                .withEtag(published.etag())
                .cacheable(published.maxAge());
    }
}
