package dev.countersign.bench.run;

import dev.countersign.bench.http.Answer;
import dev.countersign.bench.http.Connection;
import dev.countersign.bench.http.WireRequest;
import dev.countersign.bench.server.Cores;
import dev.countersign.bench.server.DemoProcess;
import dev.countersign.bench.server.Folder;
import dev.countersign.bench.server.Program;
import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.net.URI;

/**
 * One start of a demo, up to its first token.
 *
 * @param ready seconds until it said that it serves
 * @param token seconds until the first sign-in was answered
 * @param memory bytes resident then
 */
record Start(double ready, double token, long memory) {

    /** Starts a demo on a folder, signs somebody in, and stops it. */
    static Start measure(Program program, Cores cores, Folder folder, DemoProcess.Cache cache) {
        long began = System.nanoTime();
        try (DemoProcess demo = DemoProcess.start(program, cores, folder.path(), cache)) {
            double ready = since(began);
            signIn(demo.facts());
            return new Start(ready, since(began), demo.residentMemory());
        } catch (IOException failed) {
            throw new IllegalStateException("the demo gives no token: " + failed, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void signIn(JsonObject facts) throws IOException {
        JsonObject issuer = (JsonObject) facts.find("devIssuer").orElseThrow();
        URI mint = URI.create(issuer.string("mintUrl").orElseThrow());
        String jwt =
                ask(mint, JsonObject.builder().put("sub", "starter").build())
                        .string("token")
                        .orElseThrow();
        String sdk = "/api/v0/sdk/" + facts.string("environmentId").orElseThrow();
        ask(
                URI.create(facts.string("baseUrl").orElseThrow() + sdk + "/externalAuth/signin"),
                JsonObject.builder().put("jwt", jwt).build());
    }

    private static JsonObject ask(URI url, JsonObject body) throws IOException {
        try (Connection connection = Connection.open(url.getPort())) {
            Answer answer = connection.ask(WireRequest.post(url.getPath(), body.toJson()));
            if (!answer.isSuccess()) {
                throw new IOException(url + " answered " + answer);
            }
            return answer.json();
        }
    }
}
