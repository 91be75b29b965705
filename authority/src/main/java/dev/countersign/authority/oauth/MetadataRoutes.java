package dev.countersign.authority.oauth;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** The metadata documents of an environment's issuer, for everyone and every origin. */
public final class MetadataRoutes implements Routes {

    private static final String OPENID = "/{environmentId}/.well-known/openid-configuration";
    // RFC 8414 §3.1 puts the issuer's path behind the well-known one; many clients do not.
    private static final String OAUTH = "/.well-known/oauth-authorization-server/{environmentId}";
    private static final String OAUTH_BEHIND =
            "/{environmentId}/.well-known/oauth-authorization-server";
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final String TAG = "OpenID";

    private final PublicUrl publicUrl;
    private final Environments environments;

    public MetadataRoutes(PublicUrl publicUrl, Environments environments) {
        this.publicUrl = publicUrl;
        this.environments = environments;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(OPENID, Access.PUBLIC, this::openId)
                        .named("getOpenIdConfiguration", "Read the issuer's OpenID metadata")
                        .answers(200, 404)
                        .tagged(TAG),
                Route.get(OAUTH, Access.PUBLIC, this::oauth)
                        .named("getOauthMetadata", "Read the issuer's OAuth metadata")
                        .answers(200, 404)
                        .tagged(TAG),
                Route.get(OAUTH_BEHIND, Access.PUBLIC, this::oauth)
                        .named("getOauthMetadataOfPath", "Read the issuer's OAuth metadata")
                        .answers(200, 404)
                        .tagged(TAG));
    }

    private Reply openId(Request request) {
        Environment environment = environment(request);
        return cached(MetadataJson.openId(publicUrl.issuer(environment), keySetUrl(environment)));
    }

    private Reply oauth(Request request) {
        Environment environment = environment(request);
        return cached(MetadataJson.oauth(publicUrl.issuer(environment), keySetUrl(environment)));
    }

    private String keySetUrl(Environment environment) {
        return publicUrl.value() + "/api/v0/sdk/" + environment.id() + "/.well-known/jwks.json";
    }

    private Environment environment(Request request) {
        return environments
                .find(request.pathParam("environmentId", EnvironmentId::parse))
                .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
    }

    private static Reply cached(JsonObject document) {
        return Reply.ok(document).cacheable(MAX_AGE);
    }
}
