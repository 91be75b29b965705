package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.Site;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The headers of every answer. */
@ExtendWith(Live.class)
final class HeadersTest {

    @Tag("SES-11")
    @TestFactory
    Stream<DynamicTest> everyRouteAnswersWithTheHeadersThatAreDue(LiveAuthority live) {
        return live.routes().stream()
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.info().operation(),
                                () -> {
                                    Belongings mine = Belongings.of(live, "Headers");
                                    isDecorated(live.send(mine.ask(route)));
                                    String path = mine.path(route);
                                    isDecorated(live.send(Ask.of(route.method().name(), path)));
                                }));
    }

    private static void isDecorated(Answer answer) {
        assertThat(answer.header("x-content-type-options")).contains("nosniff");
        assertThat(answer.header("referrer-policy")).contains("no-referrer");
        assertThat(answer.header("x-request-id")).isPresent();
        assertThat(answer.header("server")).isEmpty();
        boolean mayBeKept =
                answer.status() == 200
                        && (answer.ask().target().contains("/.well-known/")
                                || answer.ask().target().endsWith("/openapi.json"));
        if (!mayBeKept) {
            assertThat(answer.header("cache-control")).as(answer.toString()).contains("no-store");
        }
        if (answer.header("content-type").filter(t -> t.startsWith("text/html")).isPresent()) {
            assertThat(answer.header("content-security-policy").orElse(""))
                    .contains("frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'");
        } else if (!answer.raw().body().isEmpty()) {
            assertThat(answer.header("content-type").orElse("")).as(answer.toString()).isNotEmpty();
        }
    }

    @Tag("SES-11")
    @Test
    void noAnswerWithATokenACodeOrANonceIsKeptByACache(LiveAuthority live) {
        Site site = live.site("Secrets");
        Answer signedIn = site.exchange(live.issuer().mint("kept")).is(200);
        String token = signedIn.text("minifiedJwt");
        List<Answer> answers =
                List.of(
                        signedIn,
                        live.send(Ask.of("POST", site.sdk("/refresh")).bearer(token)).is(200),
                        live.send(Ask.of("PUT", site.sdk("/users")).bearer(token).json("{}"))
                                .is(200),
                        live.send(Ask.get(site.sdk("/users")).bearer(token)).is(200),
                        live.send(Ask.get(site.sdk("/nonce"))).is(200),
                        live.send(Ask.get(site.sdk("/nonces?count=5"))).is(200),
                        site.operate(Ask.post(site.admin("/tokens"), "{\"note\":\"n\"}")).is(201),
                        site.operate(Ask.get(site.admin("/users"))).is(200),
                        live.send(Ask.get("/dev/inbox.json")).is(200));
        for (Answer answer : answers) {
            assertThat(answer.header("cache-control"))
                    .as(answer.ask().toString())
                    .contains("no-store");
        }
    }

    @Test
    void everyOperationHasANameOfItsOwn(LiveAuthority live) {
        assertThat(live.routes().stream().map(route -> route.info().operation()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyErrorOfTheServerItselfHasTheSameShape(LiveAuthority live) {
        Site site = live.site("Shapes");
        live.send(Ask.get("/nowhere")).isRefusal(404);
        live.send(Ask.get("/api/v0/sdk/" + site.id() + "/nowhere")).isRefusal(404);
        live.send(Ask.get("/api/v0/sdk/not-an-id/settings")).isRefusal(404);
        live.send(Ask.of("DELETE", site.sdk("/settings"))).isRefusal(405);
        live.send(Ask.of("PATCH", site.sdk("/emailVerifications/create"))).isRefusal(405);
        live.send(Ask.of("POST", site.sdk("/emailVerifications/create"))).isRefusal(400);
        live.send(Ask.post(site.sdk("/emailVerifications/create"), "{")).isRefusal(400);
        live.send(Ask.post(site.sdk("/emailVerifications/create"), "{\"email\":7}")).isRefusal(400);
        String large = "{\"email\":\"" + "a".repeat(70_000) + "\"}";
        live.send(Ask.post(site.sdk("/emailVerifications/create"), large)).isRefusal(413);
        site.exchange("not.a.token").isRefusal(422);
    }
}
