package dev.countersign.authority.external.operator;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.external.Explanation;
import dev.countersign.authority.external.ExternalAuth;
import dev.countersign.authority.external.PresentedToken;
import dev.countersign.authority.external.VerdictJson;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.issuerkeys.IssuerKeys;
import dev.countersign.authority.signin.SignInContext;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.jwt.Finding;
import java.util.List;
import java.util.Optional;

/** Tells operators whether a token would sign in, and why not. Nothing is used up. */
public final class ExplainRoutes implements Routes {

    private static final String BASE = "/api/v0/environments/{environmentId}/externalJwt";
    private static final String TAG = "External issuers";
    private static final int LONGEST = 32 * 1024;

    private final ExternalAuth external;
    private final IssuerKeys keys;
    private final OperatorRequests requests;

    public ExplainRoutes(Environments environments, ExternalAuth external, IssuerKeys keys) {
        this.external = external;
        this.keys = keys;
        this.requests = new OperatorRequests(environments);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(BASE + "/check", ApiAccess.SETTINGS_READ, this::check)
                        .named("checkExternalJwt", "Say whether a JWT would sign in")
                        .answers(200, 400, 401, 403, 404)
                        .tagged(TAG),
                Route.post(BASE + "/explain", ApiAccess.SETTINGS_READ, this::explain)
                        .named("explainExternalJwt", "Say why a JWT would or would not sign in")
                        .answers(200, 400, 401, 403, 404)
                        .tagged(TAG));
    }

    private Reply check(Request request) {
        Explanation explanation = explanation(request, requests.environment(request));
        JsonObject.Builder json = JsonObject.builder().put("valid", valid(explanation));
        if (!valid(explanation)) {
            List<JsonValue> errors =
                    explanation.findings().stream()
                            .filter(Finding::isFailed)
                            .map(failed -> (JsonValue) new JsonString(VerdictJson.sentence(failed)))
                            .toList();
            json.put("errors", new JsonArray(errors));
        }
        return Reply.ok(json.build());
    }

    private Reply explain(Request request) {
        Environment environment = requests.environment(request);
        Explanation explanation = explanation(request, environment);
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("valid", valid(explanation))
                        .put("verdict", explanation.verdict().wireName())
                        .put("findings", VerdictJson.findings(explanation.findings()));
        explanation
                .issuer()
                .ifPresent(issuer ->
                        json.put("issuer", IssuerAnswer.of(environment, issuer))
                                .put("keys", IssuerAnswer.keys(keys.report(environment, issuer))));
        return Reply.ok(json.build());
    }

    private Explanation explanation(Request request, Environment environment) {
        String token = request.body().requiredString("encodedJwt", LONGEST);
        // Without an Origin: the operator's page is not the one that would sign in.
        SignInContext context =
                new SignInContext(
                        environment,
                        Optional.empty(),
                        request.remoteAddress(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        request.requestId());
        return external.explain(context, PresentedToken.of(token));
    }

    private static boolean valid(Explanation explanation) {
        return explanation.verdict() == Explanation.Outcome.VALID;
    }
}
