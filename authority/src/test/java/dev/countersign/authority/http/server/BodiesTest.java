package dev.countersign.authority.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodiesTest {

    private final Probe probe =
            Probe.of(
                    Route.post("/echo", Access.PUBLIC, r -> Reply.ok(r.body().json())),
                    Route.post("/maybe", Access.PUBLIC, r -> Reply.ok(r.bodyOrEmpty().json())),
                    Route.post("/typed", Access.PUBLIC, BodiesTest::typed),
                    Route.post(
                            "/form",
                            Access.PUBLIC,
                            r -> Reply.text(200, r.form().required("grant_type", 20))),
                    Route.post("/small", Access.PUBLIC, r -> Reply.ok(r.body().json())).maxBody(16),
                    Route.post("/unread", Access.PUBLIC, r -> Reply.noContent()));

    private static Reply typed(Request request) {
        Body body = request.body();
        return Reply.ok(
                JsonObject.builder()
                        .put("s", body.requiredString("s", 5))
                        .put("b", body.bool("b").map(String::valueOf).orElse("-"))
                        .put("i", body.integer("i", 1, 9).map(String::valueOf).orElse("-"))
                        .put("o", body.object("o").map(JsonObject::toJson).orElse("-"))
                        .put("l", String.join("+", body.strings("l", 2, 3)))
                        .put("p", body.string("p", 9, BodiesTest::number).orElse(-1))
                        .build());
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    @AfterAll
    void stop() {
        probe.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"s":"a"}                       | {"s":"a","b":"-","i":"-","o":"-","l":"","p":-1}
                    {"s":"a","x":1,"y":{"z":[]}}    | {"s":"a","b":"-","i":"-","o":"-","l":"","p":-1}
                    {"s":"a","b":true,"i":9}        | {"s":"a","b":"true","i":"9","o":"-","l":"","p":-1}
                    {"s":"a","b":null,"o":{"k":1}}  | {"s":"a","b":"-","i":"-","o":"{\\"k\\":1}","l":"","p":-1}
                    {"s":"a","l":["b","c"],"p":"7"} | {"s":"a","b":"-","i":"-","o":"-","l":"b+c","p":7}
                    {}                              | s is missing
                    {"s":null}                      | s is missing
                    {"s":""}                        | s is missing
                    {"s":1}                         | s must be a string
                    {"s":true}                      | s must be a string
                    {"s":["a"]}                     | s must be a string
                    {"s":"123456"}                  | s is longer than 5 characters
                    {"s":"a","b":"true"}            | b must be true or false
                    {"s":"a","b":1}                 | b must be true or false
                    {"s":"a","i":"5"}               | i must be a whole number
                    {"s":"a","i":5.5}               | i must be a whole number
                    {"s":"a","i":0}                 | i must be between 1 and 9
                    {"s":"a","i":10}                | i must be between 1 and 9
                    {"s":"a","i":1e99}              | i must be a whole number
                    {"s":"a","o":[]}                | o must be an object
                    {"s":"a","l":{}}                | l must be a list
                    {"s":"a","l":["a",1]}           | l must be a string
                    {"s":"a","l":["abcd"]}          | l is longer than 3 characters
                    {"s":"a","l":["a","b","c"]}     | l has more than 2 entries
                    {"s":"a","p":"x"}               | p is not well formed
                    """)
    void aMemberOfTheWrongTypeIsNamed(String sent, String answer) {
        HttpResponse<String> reply = probe.json("POST", "/typed", sent);
        if (answer.startsWith("{")) {
            assertThat(reply.body()).isEqualTo(answer);
        } else {
            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(Probe.object(reply).string("code")).hasValue("invalid_body");
            assertThat(Probe.object(reply).string("error")).hasValue(answer);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/json                    | 200
                    Application/JSON                    | 200
                    application/json; charset=utf-8     | 200
                    application/json;charset="UTF-8"    | 200
                    application/json; charset=utf-16    | 415
                    text/plain                          | 415
                    text/json                           | 415
                    application/x-www-form-urlencoded   | 415
                    multipart/form-data                 | 415
                    application/jsonp                   | 415
                    text/plain; application/json        | 415
                    application/json, text/plain        | 415
                    """)
    @Tag("SES-05")
    void onlyJsonIsReadAsJson(String type, int status) {
        HttpResponse<String> reply =
                probe.send("POST", "/echo", BodyPublishers.ofString("{}"), "Content-Type", type);
        assertThat(reply.statusCode()).isEqualTo(status);
    }

    @Test
    void aBodyWithoutTypeIsNotRead() {
        assertThat(probe.send("POST", "/echo", BodyPublishers.ofString("{}")).statusCode())
                .isEqualTo(415);
    }

    @Test
    void aMissingBodyIsNamedUnlessNoneIsNeeded() {
        HttpResponse<String> reply = probe.ask("POST", "/echo");
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(Probe.object(reply).string("error")).hasValue("The body is missing");
        assertThat(Probe.object(reply).string("hint")).isPresent();
        assertThat(probe.ask("POST", "/maybe").body()).isEqualTo("{}");
        assertThat(probe.json("POST", "/maybe", "{\"a\":1}").body()).isEqualTo("{\"a\":1}");
        assertThat(probe.json("POST", "/maybe", "[]").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    grant_type=a            | 200
                    x=1&grant_type=a        | 200
                    grant_type=a&grant_type=a | 400
                    grant_type=             | 400
                    x=1                     | 400
                    grant_type=%            | 400
                    grant_type=123456789012345678901 | 400
                    """)
    void aFormIsReadStrictly(String form, int status) {
        HttpResponse<String> reply =
                probe.send(
                        "POST",
                        "/form",
                        BodyPublishers.ofString(form),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(reply.statusCode()).isEqualTo(status);
    }

    @Test
    @Tag("DOS-01")
    void aBodyMayBeAsLongAsTheRouteSaysAndNoLonger() {
        assertThat(probe.json("POST", "/small", "{\"a\":\"12345678\"}").statusCode())
                .isEqualTo(200);
        HttpResponse<String> reply = probe.json("POST", "/small", "{\"a\":\"123456789\"}");
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(Probe.object(reply).string("code")).hasValue("body_too_large");
        String most = "{\"a\":\"" + "x".repeat(64 * 1024 - 8) + "\"}";
        assertThat(probe.json("POST", "/echo", most).statusCode()).isEqualTo(200);
        assertThat(probe.json("POST", "/echo", most + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void aRefusalReachesAClientThatIsStillSending() {
        byte[] large = new byte[2 * 1024 * 1024];
        HttpResponse<String> reply = probe.send("POST", "/echo", BodyPublishers.ofByteArray(large));
        assertThat(reply.statusCode()).isEqualTo(413);
    }

    @Test
    @Tag("DOS-04")
    void tenThousandMembersAreRefused() {
        StringBuilder json = new StringBuilder("{\"a\":0");
        for (int i = 0; i < 10_000; i++) {
            json.append(",\"").append(i).append("\":0");
        }
        HttpResponse<String> reply = probe.json("POST", "/echo", json.append('}').toString());
        assertThat(reply.statusCode()).isBetween(400, 413);
    }

    @Test
    void aBodyThatNobodyReadDoesNotBecomeTheNextRequest() {
        String inner = "GET /nothing HTTP/1.1\r\nHost: b\r\n\r\n";
        String replies =
                probe.rawAndDone(
                        "POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: "
                                + inner.length()
                                + "\r\n\r\n"
                                + inner);
        assertThat(replies).startsWith("HTTP/1.1 204 ").doesNotContain("404");
        assertThat(replies.toLowerCase(Locale.ROOT)).contains("connection: close");
    }

    @Test
    @Tag("JWT-15")
    void theJsonTestSuiteIsRefusedWithFourHundredsNeverWithFives() throws IOException {
        Path suite =
                Path.of(System.getProperty("countersign.root", "."))
                        .resolve(System.getProperty("countersign.shared", "../shared"))
                        .resolve("corpora/jsontestsuite");
        assumeTrue(Files.isDirectory(suite), "left out: JSONTestSuite");
        for (Path file : files(suite)) {
            byte[] bytes = Files.readAllBytes(file);
            String name = String.valueOf(file.getFileName());
            HttpResponse<String> reply =
                    probe.send(
                            "POST",
                            "/echo",
                            BodyPublishers.ofByteArray(bytes),
                            "Content-Type",
                            "application/json");
            int highest = name.startsWith("n_") ? 499 : 400;
            int lowest = name.startsWith("n_") ? 400 : 200;
            assertThat(reply.statusCode()).as(name).isBetween(lowest, highest);
            assertThat(reply.body().getBytes(StandardCharsets.UTF_8)).as(name).isNotEmpty();
        }
    }

    private static List<Path> files(Path suite) throws IOException {
        try (Stream<Path> walk = Files.walk(suite)) {
            List<Path> files =
                    walk.filter(file -> String.valueOf(file.getFileName()).endsWith(".json"))
                            .filter(file -> String.valueOf(file.getFileName()).matches("[niy]_.*"))
                            .sorted()
                            .toList();
            assertThat(files).hasSizeGreaterThan(300);
            return files;
        }
    }
}
