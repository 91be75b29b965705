package dev.countersign.conformance.house.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.house.source.Part;
import dev.countersign.conformance.house.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule catches a sample that breaks it, and lets its good neighbour pass. */
class RulesCatchTest {

    private static final String A = "dev.countersign.authority.";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "reflection     | Object o = Class.forName(x);   | Object o = new C();",
                "clock          | Object o = Instant.now();      | Object o = clock.instant();",
                "randomness     | Object o = new SecureRandom(); | Object o = randomness;",
                "sleep          | void m() { Thread.sleep(5); }  | void m() { latch.await(); }",
                "getenv         | Object o = System.getenv(\"A\"); | Object o = config;",
                "locale         | Object o = s.toLowerCase();    | Object o = s.toLowerCase(ROOT);",
                "printing       | void m() { e.printStackTrace(); } | void m() { log(e); }",
                "disabled       | @Disabled void m() {}          | @Test void m() {}",
                "lombok         | @lombok.Data class D {}        | record D() {}",
                "mocks          | org.mockito.Mockito m;         | Fake m;",
                "wire-names     | String s = \"minifiedJwt\";    | String s = accessToken;",
                "sql-text       | String s = \"SELECT x\";       | String s = \"select one\";",
                "words          | void login() {}                | void signIn() {}",
                "names          | class ThingUtils {}            | class Thing {}",
                "inheritance    | class D extends Thing {}       | class D extends Refused {}",
                "mutable-static | static int count;              | static final int COUNT = 1;",
                "mutable-static | static final List<String> L = new ArrayList<>(); | final int x = 1;",
                "boolean-parameter | public void m(boolean on) {} | public void m(Mode mode) {}",
                "suppression    | `\n@SuppressWarnings(\"x\")\nint a;` | int a;",
            })
    void aBadSampleIsCaughtAndAGoodOnePasses(String name, String bad, String good) {
        Rule rule = named(name);
        assertThat(rule.violations(House.of(sample(bad)))).isNotEmpty();
        assertThat(rule.violations(House.of(sample(good)))).isEmpty();
        assertThat(rule.instead()).isNotBlank();
    }

    @Test
    void unfinishedWorkAndStarImportsAreCaught() {
        assertThat(Bans.UNFINISHED.violations(House.of(sample("// TO" + "DO later")))).hasSize(1);
        String star = "package a.b;\nimport java.util.*;\nclass C {}";
        assertThat(Bans.STAR_IMPORT.violations(House.of(file(star)))).hasSize(1);
    }

    @Test
    void pathsOfAMachineAreCaught() {
        SourceFile path = sample("String s = \"/ho" + "me/x/y\";");
        assertThat(Bans.MACHINE_PATHS.violations(House.of(path))).hasSize(1);
    }

    @Test
    void sizesAreMeasured() {
        String body = "int a;\n".repeat(41);
        assertThat(names(sample("void m() {\n" + body + "}"))).containsExactly("size-method");
        assertThat(names(sample("int a;\n".repeat(300)))).containsExactly("size-file");
        String eight = "int a, int b, int c, int d, int e, int f, int g, int h";
        assertThat(names(sample("void m(" + eight + ") {}"))).containsExactly("size-parameters");
        assertThat(names(sample("int " + "a".repeat(100) + ";"))).containsExactly("size-columns");
        assertThat(names(file("package a.b; class C {}"))).containsExactly("package-info");
    }

    @Test
    void aRoomSeesOnlyRoomsOfLowerRank() {
        Rooms rooms = new Rooms();
        assertThat(rooms.judge(A + "signin.SignIn", A + "user.Users")).isEmpty();
        assertThat(rooms.judge(A + "http.server.Router", A + "http.Route")).isEmpty();
        assertThat(rooms.judge(A + "Main", A + "admin.Reach")).isEmpty();
        assertThat(rooms.judge(A + "user.Users", A + "signin.SignIn")).isPresent();
        assertThat(rooms.judge(A + "external.X", A + "emailotp.Y")).isPresent();
        assertThat(rooms.judge(A + "id.X", A + "Main")).isPresent();
        assertThat(rooms.judge(A + "cellar.X", A + "id.Y"))
                .hasValueSatisfying(what -> assertThat(what).contains("no rank"));
    }

    @Test
    void modulesKeepToTheirLibraries() {
        Modules modules = new Modules();
        assertThat(modules.judge("jose", "tools.jackson.core.JsonParser")).isEmpty();
        assertThat(modules.judge("jose", "tools.jackson.databind.ObjectMapper")).isPresent();
        assertThat(modules.judge("client", "dev.countersign.authority.Main")).isPresent();
        assertThat(modules.judge("authority", "dev.countersign.client.Countersign")).isPresent();
    }

    @Test
    void furnitureStandsInItsPlace() {
        assertThat(Furniture.JDBC.allows(A + "user.UserStore", "org.jdbi.v3.core.Handle")).isTrue();
        assertThat(Furniture.JDBC.allows(A + "user.Users", "org.jdbi.v3.core.Handle")).isFalse();
        assertThat(Furniture.HTTP_TYPES.allows(A + "user.Users", A + "http.Request")).isFalse();
        assertThat(Furniture.HTTP_TYPES.allows(A + "user.Users", A + "http.ErrorCode")).isTrue();
        assertThat(Furniture.TX.allows(A + "key.KeyRoutes", A + "sql.Tx")).isFalse();
        assertThat(Furniture.HTTP_SERVER.allows(A + "key.Keys", "io.helidon.http.X")).isFalse();
        assertThat(Furniture.MAIL.allows(A + "key.Keys", "jakarta.mail.Session")).isFalse();
    }

    @Test
    void aProofIsMadeByItsRoomAlone() {
        String email = A + "signin.Proof$EmailProven";
        assertThat(new Proofs().judge(A + "emailotp.EmailOtp", email)).isEmpty();
        assertThat(new Proofs().judge(A + "external.ExternalAuth", email)).isPresent();
        assertThat(new Proofs().judge(A + "x.Y", A + "signin.Proof$WalletProven")).isPresent();
    }

    @Test
    void aTableIsNamedByItsRoomAlone() {
        Map<String, String> owners =
                Tables.owners("V21__api_token.sql", "CREATE TABLE api_token (id TEXT)");
        assertThat(owners).containsExactly(Map.entry("api_token", "apitoken"));
        SourceFile foreign = sample("String s = \"DELETE FROM api_token\";");
        assertThat(Tables.foreign(foreign, owners)).hasSize(1);
    }

    @Test
    void circlesOfPackagesAreFound() {
        Map<String, Set<String>> circle =
                Map.of("a", Set.of("a", "b"), "b", Set.of("c"), "c", Set.of("b"));
        assertThat(Cycles.inCycles(circle)).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void anExceptionNeedsAReasonAndExcusesItsPlaceAlone() {
        Exceptions exceptions = Exceptions.parse("# why\nclock a/*.java it is the wiring\n");
        Violation here = new Violation("a/B.java", 3, "Instant.now");
        Violation there = new Violation("b/B.java", 3, "Instant.now");
        assertThat(exceptions.unexcused(Bans.CLOCK, List.of(here, there))).containsExactly(there);
        assertThat(exceptions.needless(Bans.CLOCK, List.of(there))).hasSize(1);
    }

    private static List<String> names(SourceFile file) {
        return Sizes.all().stream()
                .filter(rule -> !rule.violations(House.of(file, info())).isEmpty())
                .filter(rule -> !(rule.name().equals("package-info") && file.text().contains("\n")))
                .map(Rule::name)
                .toList();
    }

    private static Rule named(String name) {
        return Stream.<Rule>concat(Bans.all().stream(), Shapes.all().stream())
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SourceFile info() {
        String path = "authority/src/main/java/x/package-info.java";
        return new SourceFile("authority", Part.MAIN, path, "@NullMarked package x;");
    }

    private static SourceFile sample(String member) {
        return file("package dev.countersign.authority.a;\nclass C {\n" + member + "\n}\n");
    }

    private static SourceFile file(String text) {
        String path = "authority/src/main/java/dev/countersign/authority/a/C.java";
        return new SourceFile("authority", Part.MAIN, path, text);
    }
}
