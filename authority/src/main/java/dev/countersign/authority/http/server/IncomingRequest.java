package dev.countersign.authority.http.server;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.Caller;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Method;
import dev.countersign.authority.http.Params;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request as the rooms see it, over one of Helidon's. */
final class IncomingRequest implements Request {

    private static final Pattern ENVIRONMENT_ID = Pattern.compile("[0-9a-f-]{36}");

    private final ServerRequest raw;
    private final HttpSettings settings;
    private final String requestId;
    private final Route route;
    private final Map<String, String> params;
    private Caller caller = Caller.ANYONE;
    private byte @Nullable [] bytes;
    private @Nullable Params query;
    private @Nullable InetAddress client;

    IncomingRequest(
            ServerRequest raw,
            HttpSettings settings,
            String requestId,
            Route route,
            Map<String, String> params) {
        this.raw = raw;
        this.settings = settings;
        this.requestId = requestId;
        this.route = route;
        this.params = params;
    }

    void admitted(Caller found) {
        this.caller = found;
    }

    /** Whether no byte of the body is left on the connection. */
    boolean consumed() {
        return bytes != null || !Framing.hasBody(raw);
    }

    /** The environment that the path names, if it has the shape of one. */
    @Nullable String environmentId() {
        String id = params.get("environmentId");
        return id != null && ENVIRONMENT_ID.matcher(id).matches() ? id : null;
    }

    @Override
    public Method method() {
        return route.method();
    }

    @Override
    public Route route() {
        return route;
    }

    @Override
    public String path() {
        return raw.prologue().uriPath().rawPath();
    }

    @Override
    public String pathParam(String name) {
        String value = params.get(name);
        if (value == null) {
            throw new IllegalArgumentException(route.path() + " has no {" + name + "}");
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        if (query == null) {
            query = Params.parse(raw.prologue().query().rawValue());
        }
        Optional<String> plain = query.find(name);
        return plain.isPresent() ? plain : query.find("filter[" + name + "]");
    }

    @Override
    public Optional<String> header(String name) {
        return header(HeaderNames.create(name));
    }

    private Optional<String> header(HeaderName name) {
        return raw.headers().contains(name)
                ? Optional.of(String.join(", ", raw.headers().get(name).allValues()))
                : Optional.empty();
    }

    @Override
    public Optional<String> bearer() {
        // RFC 6750 §2.1: credentials = "Bearer" 1*SP b64token; two headers are nobody's
        // credentials.
        List<String> lines =
                raw.headers().contains(HeaderNames.AUTHORIZATION)
                        ? raw.headers().get(HeaderNames.AUTHORIZATION).allValues()
                        : List.of();
        if (lines.size() != 1 || !lines.getFirst().regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return Optional.of(lines.getFirst().substring(7).strip()).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<String> cookie(String name) {
        return raw.headers().contains(HeaderNames.COOKIE)
                ? Cookies.find(raw.headers().get(HeaderNames.COOKIE).allValues(), name)
                : Optional.empty();
    }

    @Override
    public Optional<String> origin() {
        return header(HeaderNames.ORIGIN);
    }

    @Override
    public Optional<String> userAgent() {
        return header(HeaderNames.USER_AGENT);
    }

    @Override
    public String remoteAddress() {
        if (client == null) {
            String forwarded = header(HeaderNames.X_FORWARDED_FOR).orElse(null);
            client = settings.proxies().client(peer(), forwarded);
        }
        return client.getHostAddress();
    }

    @Override
    public String scheme() {
        return forwarded(HeaderNames.X_FORWARDED_PROTO)
                .filter(proto -> proto.equals("https") || proto.equals("http"))
                .orElse(raw.isSecure() ? "https" : "http");
    }

    @Override
    public String host() {
        return forwarded(HeaderNames.X_FORWARDED_HOST)
                .filter(Framing::isHost)
                .orElseGet(raw::authority);
    }

    /** The last value, which the trusted peer itself wrote; empty from anyone else. */
    private Optional<String> forwarded(HeaderName name) {
        if (!raw.headers().contains(name) || !settings.proxies().trusts(peer())) {
            return Optional.empty();
        }
        String line = raw.headers().get(name).allValues().getLast();
        return Optional.of(line.substring(line.lastIndexOf(',') + 1).strip());
    }

    private InetAddress peer() {
        if (raw.remotePeer().address() instanceof InetSocketAddress address) {
            return address.getAddress();
        }
        throw new IllegalStateException("a peer without an address");
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public Body body() {
        return Bodies.object(bodyValue());
    }

    @Override
    public JsonValue bodyValue() {
        if (!Framing.hasBody(raw)) {
            throw ApiError.of(ErrorCode.INVALID_BODY, "The body is missing");
        }
        Bodies.requireJson(header(HeaderNames.CONTENT_TYPE));
        return Bodies.json(read());
    }

    @Override
    public Body bodyOrEmpty() {
        return Framing.hasBody(raw) && read().length > 0 ? body() : new Body(JsonObject.of());
    }

    @Override
    public Params form() {
        Bodies.requireForm(header(HeaderNames.CONTENT_TYPE));
        return Params.parse(new String(read(), StandardCharsets.US_ASCII));
    }

    private byte[] read() {
        byte[] known = bytes;
        if (known == null) {
            known = new BodyReader(route.info().maxBody(), settings.limits().bodyTime()).read(raw);
            bytes = known;
        }
        return known;
    }

    @Override
    public <C extends Caller> C caller(Class<C> type) {
        if (!type.isInstance(caller)) {
            throw new IllegalStateException(route.info().operation() + " admits another caller");
        }
        return type.cast(caller);
    }
}
