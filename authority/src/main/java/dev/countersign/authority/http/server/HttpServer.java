package dev.countersign.authority.http.server;

import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.RouteInfo;
import dev.countersign.authority.http.connection.Connections;
import dev.countersign.authority.http.connection.Patience;
import dev.countersign.authority.http.edge.Edge;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.util.List;

/** A running HTTP server over a table of routes. */
public final class HttpServer implements AutoCloseable {

    private final WebServer server;
    private final Connections connections;

    private HttpServer(WebServer server, Connections connections) {
        this.server = server;
        this.connections = connections;
    }

    /**
     * Binds the port and answers from then on.
     *
     * @throws IllegalArgumentException if two routes have one method and path
     * @throws RuntimeException if the address cannot be bound
     */
    public static HttpServer start(HttpSettings settings, List<Route> routes, Edge edge) {
        Dispatcher dispatcher = new Dispatcher(settings, new Router(routes), edge);
        HttpSettings.Limits limits = settings.limits();
        Patience patience =
                new Patience(
                        limits.headTime(), limits.bodyTime(), limits.idleTime(), limits.bodyTime());
        Connections connections =
                new Connections(http1(), patience, limits.perAddress(), settings.proxies()::trusts);
        WebServer server =
                WebServer.builder()
                        .host(settings.host())
                        .port(settings.port())
                        .shutdownHook(false)
                        .featuresDiscoverServices(false)
                        .protocolsDiscoverServices(false)
                        .addConnectionSelector(connections)
                        .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                        // A chunk is buffered whole before anyone sees it.
                        .maxPayloadSize(largestBody(routes))
                        .maxTcpConnections(limits.connections())
                        .shutdownGracePeriod(settings.drain())
                        .directHandlers(new TransportErrors(edge.observer()).handlers())
                        .routing(HttpRouting.builder().any(dispatcher::handle))
                        .build();
        return new HttpServer(server.start(), connections);
    }

    private static long largestBody(List<Route> routes) {
        return routes.stream()
                .mapToLong(route -> route.info().maxBody())
                .max()
                .orElse(RouteInfo.DEFAULT_MAX_BODY);
    }

    private static Http1Config.Builder http1() {
        return Http1Config.builder()
                .maxPrologueLength(HttpSettings.Limits.MAX_REQUEST_LINE)
                .maxHeadersSize(HttpSettings.Limits.MAX_HEADERS)
                .validateRequestHeaders(true)
                .validateResponseHeaders(false);
    }

    /** The port that was bound. */
    public int port() {
        return server.port();
    }

    /** Stops accepting, lets requests at work finish for as long as the settings say, and ends. */
    public void stop() {
        connections.stopping();
        server.stop();
        connections.close();
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }
}
