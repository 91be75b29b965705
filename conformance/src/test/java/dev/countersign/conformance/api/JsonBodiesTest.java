package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.http.Route;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.LeftOut;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.Shared;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jws.JwsSigner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** JSONTestSuite against every operation that reads JSON. */
@ExtendWith(Live.class)
final class JsonBodiesTest {
    private static final String SUITE = "jsontestsuite/test_parsing";

    @Tag("JWT-15")
    @TestFactory
    Stream<DynamicTest> whatIsNotJsonIsRefusedByEveryOperation(LiveAuthority live) {
        return LeftOut.told(() -> refusing(live));
    }

    private static Stream<DynamicTest> refusing(LiveAuthority live) {
        List<Path> files = Shared.files(Shared.corpus(SUITE), "n_");
        Belongings mine = Belongings.of(live, "Not JSON");
        return JsonRoutes.of(live)
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.info().operation(),
                                () -> refusesAll(live, mine, route, files)));
    }

    private static void refusesAll(
            LiveAuthority live, Belongings mine, Route route, List<Path> files) {
        for (Path file : files) {
            byte[] body = Shared.bytes(file);
            if (body.length == 0 && JsonRoutes.takesNone(route)) {
                continue;
            }
            Answer answer = live.send(mine.ask(route).json(body));
            assertThat(answer.status()).as(file + " " + answer).isIn(400, 413);
            assertThat(answer.code()).isIn("invalid_json", "invalid_body", "body_too_large");
            answer.isWellFormedRefusal();
        }
        assertThat(mine.areUntouched()).isTrue();
    }

    @Tag("JWT-15")
    @TestFactory
    Stream<DynamicTest> whatMayOrMustBeJsonNeverBreaksAnOperation(LiveAuthority live) {
        return LeftOut.told(() -> surviving(live));
    }

    private static Stream<DynamicTest> surviving(LiveAuthority live) {
        Path suite = Shared.corpus(SUITE);
        List<Path> files =
                Stream.concat(
                                Shared.files(suite, "i_").stream(),
                                Shared.files(suite, "y_").stream())
                        .toList();
        Belongings mine = Belongings.of(live, "Odd JSON");
        return JsonRoutes.of(live)
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.info().operation(),
                                () -> survivesAll(live, mine, route, files)));
    }

    private static void survivesAll(
            LiveAuthority live, Belongings mine, Route route, List<Path> files) {
        for (Path file : files) {
            Answer answer = live.send(mine.ask(route).json(Shared.bytes(file)));
            assertThat(answer.status()).as(file + " " + answer).isLessThan(500);
            if (answer.status() >= 400) {
                answer.isWellFormedRefusal();
            }
        }
    }

    @Tag("JWT-15")
    @Test
    void aSignedTokenWhoseClaimsAreNotStrictJsonIsRefused(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Claims");
        JsonObject header = JwsSigner.header(live.issuerKey(), "JWT");
        for (Path file : Shared.files(Shared.corpus(SUITE), "n_")) {
            byte[] claims = Shared.bytes(file);
            if (claims.length <= 4096) {
                String token = JwsSigner.sign(live.issuerKey(), header, claims);
                Answer answer = mine.site().exchange(token).isRefusal(422);
                assertThat(answer.code()).as(file.toString()).isEqualTo("invalid_external_auth");
            }
        }
        mine.site().signIn("afterwards");
    }

    @Test
    void onlyAnObjectIsTaken(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Objects");
        for (String body : List.of("[]", "\"text\"", "1", "true", "null")) {
            JsonRoutes.of(live)
                    .filter(route -> !route.info().operation().equals("bulkCreateUser"))
                    .map(route -> live.send(mine.ask(route).json(body)))
                    .filter(answer -> answer.status() >= 300)
                    .forEach(answer -> answer.isRefusal(400));
        }
    }

    @Test
    void anotherContentTypeIsNotRead(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Types");
        JsonRoutes.of(live)
                .forEach(route -> {
                    Ask plain = mine.ask(route).json("{}");
                    Ask text =
                            new Ask(
                                    plain.method(),
                                    plain.target(),
                                    plain.bearer(),
                                    plain.body(),
                                    List.of(new Ask.Header("Content-Type", "text/plain")));
                    Answer answer = live.send(text);
                    assertThat(answer.status()).as(answer.toString()).isIn(415, 204);
                });
    }
}
