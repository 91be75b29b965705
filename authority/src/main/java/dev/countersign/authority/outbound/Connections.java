package dev.countersign.authority.outbound;

import dev.countersign.authority.outbound.FetchOutcome.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Speaks to a checked address in the name of its host. */
final class Connections {

    private static final int CONNECT_MILLIS = 2_000;

    private final SSLContext tls;

    Connections(SSLContext tls) {
        this.tls = tls;
    }

    FetchOutcome.Fetched send(FetchRequest request, List<InetAddress> checked, Deadline deadline)
            throws IOException {
        URI uri = request.uri();
        try (Socket plain = connect(checked, port(uri), deadline);
                var _ = deadline.guard(plain)) {
            plain.setSoTimeout(deadline.remainingMillis());
            Socket socket = uri.getScheme().equals("https") ? secured(plain, uri) : plain;
            socket.getOutputStream().write(written(request).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new AnswerReader(socket.getInputStream(), request.policy().maxBytes()).read();
        } catch (SSLException refused) {
            if (deadline.hasPassed()) {
                throw refused;
            }
            throw new FetchFailed(
                    Reason.TLS, "does not speak TLS as it should: " + refused.getMessage());
        }
    }

    private static Socket connect(List<InetAddress> checked, int port, Deadline deadline)
            throws IOException {
        IOException last = new FetchFailed(Reason.NAME, "has no address");
        for (InetAddress address : checked) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                int patience = Math.min(CONNECT_MILLIS, deadline.remainingMillis());
                socket.connect(new InetSocketAddress(address, port), patience);
                return socket;
            } catch (IOException refused) {
                socket.close();
                last = refused;
            }
            if (deadline.hasPassed()) {
                break;
            }
        }
        throw last;
    }

    private Socket secured(Socket plain, URI uri) throws IOException {
        String host = uri.getHost();
        SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(plain, bare(host), port(uri), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        if (!isLiteral(host)) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String written(FetchRequest request) {
        return request.form()
                .map(form -> head(request, "POST") + formHead(form) + "\r\n" + form)
                .orElseGet(() -> head(request, "GET") + "\r\n");
    }

    // A form is ASCII: whatever else was percent-encoded.
    private static String formHead(String form) {
        return "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length()
                + "\r\n";
    }

    private static String head(FetchRequest request, String method) {
        URI uri = request.uri();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        return method
                + " "
                + uri.getRawPath()
                + query
                + " HTTP/1.1\r\nHost: "
                + uri.getHost()
                + port
                + "\r\nUser-Agent: Countersign\r\nAccept: application/json, */*;q=0.5\r\n"
                + "Accept-Encoding: identity\r\nConnection: close\r\n"
                + request.etag().map(tag -> "If-None-Match: " + tag + "\r\n").orElse("");
    }

    static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    static boolean isLiteral(String host) {
        return host.startsWith("[")
                || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    }
}
