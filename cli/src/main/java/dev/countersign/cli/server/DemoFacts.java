package dev.countersign.cli.server;

import dev.countersign.client.admin.Environment;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.jose.json.JsonObject;
import java.util.UUID;

/**
 * What one needs to know of a running demo. It holds an API token.
 *
 * @param baseUrl the authority's address
 * @param environment the sandbox environment
 * @param apiToken a token that may do everything in it
 * @param devIssuer the issuer that it trusts
 */
record DemoFacts(String baseUrl, Environment environment, String apiToken, DevIssuer devIssuer) {

    UUID environmentId() {
        return environment.id();
    }

    String sdkUrl() {
        return baseUrl + "/api/v0/sdk/" + environmentId();
    }

    String inboxUrl() {
        return baseUrl + "/dev/inbox";
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("baseUrl", baseUrl)
                .put("environmentId", environmentId().toString())
                .put("issuer", environment.issuer().orElse(baseUrl + "/" + environmentId()))
                .put("jwksUrl", sdkUrl() + "/.well-known/jwks")
                .put("apiToken", apiToken)
                .put("inboxUrl", inboxUrl())
                .put("devIssuer", issuer())
                .put("pid", ProcessHandle.current().pid())
                .build();
    }

    private JsonObject issuer() {
        return JsonObject.builder()
                .put("issuer", devIssuer.issuer())
                .put("jwksUrl", devIssuer.jwksUrl().toString())
                .put("mintUrl", devIssuer.mintUrl().toString())
                .put("pageUrl", devIssuer.pageUrl().toString())
                .build();
    }

    @Override
    public String toString() {
        return "DemoFacts[" + baseUrl + ", " + environmentId() + "]";
    }
}
