package dev.countersign.authority.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.edge.Edge;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {

    private enum Room implements Access {
        SIGNED_IN
    }

    private final Probe probe =
            Probe.of(
                    HttpSettings.onLoopback(),
                    Edge.closed()
                            .withErrors(failure ->
                                    failure instanceof IllegalStateException
                                            ? Optional.of(away())
                                            : Optional.empty()),
                    failing("/flat", ApiError.of(ErrorCode.INVALID_EMAIL)),
                    failing("/mail", ApiError.of(ErrorCode.INVALID_EMAIL).withHint("Ask again.")),
                    failing(
                            "/list",
                            ApiError.of(ErrorCode.MISSING_FROM_LIST)
                                    .withPayload(JsonObject.builder().put("email", "a@b").build())),
                    failing(
                            "/slower",
                            ApiError.of(ErrorCode.TOO_MANY_REQUESTS)
                                    .withRetryAfter(Duration.ofMillis(1500))),
                    failing("/grant", ApiError.of(ErrorCode.INVALID_GRANT))
                            .errorsAs(ApiError.Shape.OAUTH),
                    failing("/token", ApiError.of(ErrorCode.INVALID_BODY))
                            .errorsAs(ApiError.Shape.OAUTH),
                    failing("/away", new IllegalStateException("jdbc:secret")),
                    failing("/broken", new UnsupportedOperationException("jdbc:secret")),
                    Route.get("/deep", Access.PUBLIC, ErrorsTest::deep),
                    Route.get("/mine", Room.SIGNED_IN, request -> Reply.noContent()));

    @AfterAll
    void stop() {
        probe.close();
    }

    private static ApiError away() {
        return ApiError.of(ErrorCode.UNAVAILABLE).withRetryAfter(Duration.ofSeconds(2));
    }

    private static Route failing(String path, RuntimeException failure) {
        return Route.get(
                path,
                Access.PUBLIC,
                request -> {
                    throw failure;
                });
    }

    private static Reply deep(Request request) {
        return request.path().isEmpty() ? Reply.noContent() : deep(request).withHeader("A", "b");
    }

    private static String withoutId(HttpResponse<String> reply) {
        JsonObject body = Probe.object(reply);
        assertThat(body.string("requestId")).isEqualTo(reply.headers().firstValue("X-Request-Id"));
        return body.without("requestId").toJson();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /flat   | 422 | {"error":"This is not an email address that can be used","code":"invalid_email"}
                    /mail   | 422 | {"error":"This is not an email address that can be used","code":"invalid_email","hint":"Ask again."}
                    /list   | 403 | {"error":{"code":"missing_from_list","message":"This user is not on an access list of this site"},"payload":{"email":"a@b"}}
                    /grant  | 400 | {"error":"invalid_grant","error_description":"The grant is not valid: used, expired, or another client's","code":"invalid_grant"}
                    """)
    void anErrorHasTheShapeOfTheContract(String path, int status, String body) {
        HttpResponse<String> reply = probe.get(path);
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(withoutId(reply)).isEqualTo(body.replace("''", "'"));
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void anOauthEndpointAnswersOursUnderTheRegisteredNameThatFits() {
        JsonObject body = Probe.object(probe.get("/token"));
        assertThat(body.string("error")).hasValue("invalid_request");
        assertThat(body.string("code")).hasValue("invalid_body");
    }

    @Test
    void aWaitIsRoundedUpToWholeSeconds() {
        HttpResponse<String> reply = probe.get("/slower");
        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void aFailureThatTheRootKnowsIsAnsweredAsItSays() {
        HttpResponse<String> reply = probe.get("/away");
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(reply.body()).contains("\"unavailable\"").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"/broken", "/deep"})
    void aFailureThatNobodyForesawIsLoggedOnceAndSaysNothing(String path) {
        Records records = new Records();
        Logger logger = Logger.getLogger("dev.countersign.authority.http");
        logger.addHandler(records);
        logger.setUseParentHandlers(false);
        try {
            HttpResponse<String> reply = probe.get(path);
            assertThat(reply.statusCode()).isEqualTo(500);
            JsonObject body = Probe.object(reply);
            assertThat(body.string("code")).hasValue("internal_error");
            assertThat(reply.body()).doesNotContain("secret", "Exception", "java");
            assertThat(records.seen).hasSize(1);
            assertThat(records.seen.getFirst()).contains(body.string("requestId").orElseThrow());
        } finally {
            logger.removeHandler(records);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void nobodyIsAdmittedUntilTheRootSaysWho() {
        HttpResponse<String> reply = probe.get("/mine");
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(Probe.object(reply).string("code")).hasValue("unauthorized");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeOfTheCatalogueIsWordedForPeople(ErrorCode code) {
        assertThat(code.wireName()).matches("[a-z]+(_[a-z]+)*");
        assertThat(code.status()).isBetween(400, 503);
        assertThat(code.meaning()).isNotBlank().doesNotEndWith(".");
        code.hint().ifPresent(hint -> assertThat(hint).endsWith("."));
        Reply reply = ErrorBodies.render(ApiError.of(code), ApiError.Shape.FLAT, "r");
        assertThat(StrictJson.parseObject(reply.body()).has("error")).isTrue();
    }

    /** What was logged. */
    private static final class Records extends Handler {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            seen.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
