package dev.countersign.authority.external;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.external.operator.ExplainRoutes;
import dev.countersign.authority.external.operator.IssuerRoutes;
import dev.countersign.authority.external.operator.Issuers;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Caller;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.http.edge.Edge;
import dev.countersign.authority.http.server.HttpServer;
import dev.countersign.authority.http.server.HttpSettings;
import dev.countersign.authority.id.ApiTokenId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.authority.session.SessionGate;
import dev.countersign.authority.session.Sessions;
import dev.countersign.authority.signin.SignInJson;
import dev.countersign.authority.signin.SignInRequests;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rooms' routes on a real server; API tokens are two words here. */
final class ExternalServer implements AutoCloseable {

    /** The operator. */
    static final String OPERATOR = "operator";

    /** The holder of a token of another environment, with every scope. */
    static final String STRANGER = "stranger";

    private final ExternalWorld world;
    private final SessionGate gate;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ExternalServer(ExternalWorld world) {
        this.world = world;
        this.gate =
                new SessionGate(
                        world.issuers.clock(),
                        world.issuers.database(),
                        world.issuers.environments(),
                        world.users,
                        new Sessions(world.issuers.clock(), world.issuers.randomness()),
                        world.tokens);
        List<Route> routes =
                Stream.of(
                                new ExternalRoutes(
                                        world.external,
                                        world.elevations,
                                        new SignInRequests(world.issuers.environments()),
                                        new SignInJson(
                                                world.issuers.clock(), ExternalWorld.PUBLIC_URL)),
                                new ExplainRoutes(
                                        world.issuers.environments(),
                                        world.external,
                                        world.issuers.keys()),
                                new IssuerRoutes(
                                        world.issuers.environments(),
                                        new Issuers(world.issuers.changes(), world.journal),
                                        world.issuers.keys()))
                        .map(Routes::routes)
                        .flatMap(List::stream)
                        .toList();
        this.server =
                HttpServer.start(
                        HttpSettings.onLoopback(),
                        routes,
                        Edge.closed().withGatekeeper(this::admit));
    }

    private Caller admit(Request request, Access access) {
        if (access instanceof SessionAccess session) {
            return gate.admit(request, session);
        }
        String token = request.bearer().orElse("");
        if (access instanceof ApiAccess && OPERATOR.equals(token)) {
            return ApiCaller.OPERATOR;
        }
        if (access instanceof ApiAccess && STRANGER.equals(token)) {
            return new ApiCaller(
                    Optional.of(new ApiTokenId(world.issuers.randomness().uuid())),
                    Optional.of(new EnvironmentId(world.issuers.randomness().uuid())),
                    Set.of());
        }
        throw ApiError.of(ErrorCode.UNAUTHORIZED);
    }

    /** An answer. */
    record Answer(int status, String text, HttpResponse<String> response) {
        JsonObject json() {
            return StrictJson.parseObject(text);
        }
    }

    Answer sdk(Environment environment, String path, String body, String... headers) {
        return send("POST", "/api/v0/sdk/" + environment.id() + path, body, headers);
    }

    Answer admin(String method, Environment environment, String path, String body) {
        return send(
                method,
                "/api/v0/environments/" + environment.id() + path,
                body,
                "Authorization",
                "Bearer " + OPERATOR);
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
