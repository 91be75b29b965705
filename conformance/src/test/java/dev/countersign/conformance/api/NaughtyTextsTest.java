package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.http.Route;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.LeftOut;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.Shared;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonLimits;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.StrictJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The big list of naughty strings wherever a text can be sent. */
@ExtendWith(Live.class)
final class NaughtyTextsTest {
    private static final List<String> HEADERS =
            List.of(
                    "User-Agent",
                    "Origin",
                    "Accept-Language",
                    "Cookie",
                    "Authorization",
                    "x-dyn-version",
                    "x-dyn-session-public-key",
                    "X-Forwarded-For",
                    "If-None-Match");

    private static List<String> texts() {
        byte[] list = Shared.bytes(Shared.corpus("blns/blns.json"));
        JsonArray all = (JsonArray) StrictJson.parse(list, JsonLimits.USUAL.withBytes(list.length));
        return all.values().stream().map(value -> ((JsonString) value).value()).toList();
    }

    @TestFactory
    Stream<DynamicTest> noTextInABodyBreaksAnOperation(LiveAuthority live) {
        return LeftOut.told(() -> bodies(live));
    }

    private static Stream<DynamicTest> bodies(LiveAuthority live) {
        List<String> texts = texts();
        Belongings mine = Belongings.of(live, "Naughty");
        Map<String, Route> routes =
                live.routes().stream()
                        .collect(Collectors.toMap(r -> r.info().operation(), Function.identity()));
        return Spots.all()
                .map(spot ->
                        DynamicTest.dynamicTest(
                                spot.operation() + " " + spot.body(),
                                () -> {
                                    Route route =
                                            Objects.requireNonNull(routes.get(spot.operation()));
                                    survives(live, mine.ask(route), spot, texts);
                                }));
    }

    @TestFactory
    Stream<DynamicTest> noTextInAnyMemberOfAProfileBreaksAnOperation(LiveAuthority live) {
        List<String> texts = texts();
        Belongings mine = Belongings.of(live, "Naughty profiles");
        Map<String, Route> routes =
                live.routes().stream()
                        .collect(Collectors.toMap(r -> r.info().operation(), Function.identity()));
        return Profiles.all()
                .map(profile ->
                        DynamicTest.dynamicTest(
                                profile.operation() + " " + profile.members(),
                                () -> {
                                    Route route =
                                            Objects.requireNonNull(routes.get(profile.operation()));
                                    texts.forEach(
                                            text -> survives(live, mine.ask(route), profile, text));
                                }));
    }

    /** All members at once; one by one where something of them is refused. */
    private static void survives(LiveAuthority live, Ask ask, Profiles profile, String text) {
        Answer answer = live.send(ask.json(profile.body(text))).isWellFormedOrFine();
        boolean refused = answer.status() >= 400 || answer.raw().body().contains("\"failed\":[{");
        if (refused && profile.members().size() > 1) {
            profile.apart().forEach(one -> survives(live, ask, one, text));
        }
    }

    private static void survives(LiveAuthority live, Ask ask, Spots spot, List<String> texts) {
        for (String text : texts) {
            String body = spot.body().replace("$", new JsonString(text).toJson());
            live.send(ask.json(body)).isWellFormedOrFine();
        }
    }

    @TestFactory
    Stream<DynamicTest> noTextInAQueryOrPathBreaksAnOperation(LiveAuthority live) {
        return LeftOut.told(() -> targets(live));
    }

    private static Stream<DynamicTest> targets(LiveAuthority live) {
        List<String> texts = texts();
        Belongings mine = Belongings.of(live, "Naughty paths");
        String sdk = mine.site().sdk("");
        String admin = mine.site().admin("");
        return Stream.of(
                        sdk + "/settings?sdkVersion=$",
                        sdk + "/settings?$=1",
                        sdk + "/nonces?count=$",
                        sdk + "/emailProvider?email=$",
                        sdk + "/users/check?field=username&value=$",
                        sdk + "/users/check?filter%5Bfield%5D=$&filter%5Bvalue%5D=a",
                        sdk + "/$",
                        "/api/v0/sdk/$/settings",
                        "/$/.well-known/openid-configuration",
                        "/dev/inbox.json?to=$",
                        admin + "/users?filter%5BfilterColumn%5D=email&filter%5BfilterValue%5D=$",
                        admin + "/users?filterColumn=all&filterValue=$",
                        admin + "/users?filterColumn=$",
                        admin + "/users?limit=$",
                        admin + "/users/$",
                        admin + "/sessions?revoked=$",
                        admin + "/audit?action=$",
                        admin + "/externalIssuers/$",
                        "/api/v0/users/$/sessions/$")
                .map(target ->
                        DynamicTest.dynamicTest(
                                target.replace(mine.site().id(), "{environmentId}"),
                                () -> survives(live, mine, target, texts)));
    }

    private static void survives(
            LiveAuthority live, Belongings mine, String target, List<String> texts) {
        String bearer =
                target.contains("/sdk/") ? mine.user().accessToken() : mine.site().apiToken();
        for (String text : texts) {
            String coded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            live.send(Ask.get(target.replace("$", coded)).bearer(bearer)).isWellFormedOrFine();
        }
    }

    @TestFactory
    Stream<DynamicTest> noTextInAHeaderBreaksASignIn(LiveAuthority live) {
        return LeftOut.told(() -> headers(live));
    }

    private static Stream<DynamicTest> headers(LiveAuthority live) {
        List<String> texts = texts().stream().filter(NaughtyTextsTest::fitsAHeader).toList();
        Belongings mine = Belongings.of(live, "Naughty headers");
        return HEADERS.stream()
                .map(name ->
                        DynamicTest.dynamicTest(
                                name,
                                () -> {
                                    for (String text : texts) {
                                        signsInOrIsRefused(live, mine, name, text);
                                    }
                                }));
    }

    private static void signsInOrIsRefused(
            LiveAuthority live, Belongings mine, String name, String text) {
        JsonObject body =
                JsonObject.builder().put("jwt", live.issuer().mint("headers").token()).build();
        Ask ask = Ask.of("POST", mine.site().sdk("/externalAuth/signin")).json(body);
        live.send(ask.header(name, text)).isWellFormedOrFine();
    }

    /** What an HTTP client lets through at all: visible ASCII and blanks. */
    private static boolean fitsAHeader(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    @Test
    void whatIsStoredIsGivenBackButForBlanksAroundIt(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Given back");
        Ask put = Ask.of("PUT", mine.site().sdk("/users")).bearer(mine.user().accessToken());
        int stored = 0;
        for (String text : texts()) {
            JsonObject body = JsonObject.builder().put("alias", text).build();
            Answer answer = live.send(put.json(body)).isWellFormedOrFine();
            if (answer.status() == 200 && !text.isBlank()) {
                JsonObject user = (JsonObject) answer.json().find("user").orElseThrow();
                assertThat(user.string("alias")).contains(text.strip());
                stored++;
            }
        }
        assertThat(stored).isPositive();
    }

    @Tag("SES-09")
    @Test
    void noTextBecomesAHeaderOfTheAnswer(LiveAuthority live) {
        Belongings mine = Belongings.of(live, "Split");
        String split = "%0d%0aX-Injected:%20yes";
        for (String target :
                List.of(
                        mine.site().sdk("/settings?sdkVersion=a" + split),
                        mine.site().sdk("/emailProvider?email=a" + split),
                        mine.site().sdk("/a" + split),
                        "/api/v0/sdk/a" + split + "/settings")) {
            Answer answer = live.send(Ask.get(target)).isWellFormedOrFine();
            assertThat(answer.header("x-injected")).as(target).isEmpty();
        }
    }
}
