package dev.countersign.conformance.house.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which kinds of class may speak which language. */
public final class Furniture {

    private static final String AUTHORITY = "dev.countersign.authority.";
    private static final String HTTP = AUTHORITY + "http.";

    private static final Set<String> HTTP_NOUNS =
            Set.of("Request", "Reply", "Route", "Routes", "Body", "Params", "RouteInfo", "Handler");

    private Furniture() {}

    /** Every rule of this kind. */
    public static List<PlaceRule> all() {
        return List.of(
                JDBC, HTTP_TYPES, HTTP_SERVER, MAIL, DATABASE_PARTS, TX, JACKSON, JSON, JDK_SERVER);
    }

    static final PlaceRule JDBC =
            new PlaceRule(
                    "jdbc",
                    in("org.jdbi.", "java.sql.", "javax.sql."),
                    ends("Store").or(in(AUTHORITY + "sql.")),
                    "A door holds a Tx and asks its *Store; JDBC and JDBI stay there.");

    static final PlaceRule HTTP_TYPES =
            new PlaceRule(
                    "http-types",
                    name ->
                            name.startsWith(HTTP)
                                    && HTTP_NOUNS.contains(
                                            PlaceRule.outermost(name).substring(HTTP.length())),
                    ends("Routes")
                            .or(in(HTTP))
                            .or(Furniture::inWiring)
                            .or(name -> !name.startsWith(AUTHORITY)),
                    "A door never sees a request: let the *Routes read it and pass nouns on.");

    static final PlaceRule HTTP_SERVER =
            new PlaceRule(
                    "http-server",
                    in("io.helidon."),
                    in(HTTP),
                    "Only the room http knows the server; speak Request, Reply and Route.");

    static final PlaceRule MAIL =
            new PlaceRule(
                    "mail-library",
                    in("jakarta.mail.", "org.eclipse.angus.", "jakarta.activation."),
                    in(AUTHORITY + "mail."),
                    "Queue a MailMessage; only the room mail knows the library.");

    static final PlaceRule DATABASE_PARTS =
            new PlaceRule(
                    "database-parts",
                    in("com.zaxxer.", "org.flywaydb.", "org.sqlite.", "org.postgresql."),
                    in(AUTHORITY + "sql."),
                    "Only the room sql knows pools, migrations and drivers.");

    static final PlaceRule TX =
            new PlaceRule(
                    "tx-in-routes",
                    name -> name.equals(AUTHORITY + "sql.Tx"),
                    ends("Routes").negate(),
                    "A route never sees a Tx: let the door open it.");

    static final PlaceRule JACKSON =
            new PlaceRule(
                    "jackson",
                    in("tools.jackson.", "com.fasterxml."),
                    in("dev.countersign.jose.json."),
                    "Read JSON with StrictJson, write it with JsonObject.");

    static final PlaceRule JSON =
            new PlaceRule(
                    "json",
                    name ->
                            name.equals("dev.countersign.jose.json.StrictJson")
                                    || name.equals("dev.countersign.jose.json.JsonObject$Builder"),
                    ends("Routes", "Json", "Claims", "Store", "Journal", "Config")
                            .or(in(HTTP))
                            .or(name -> !name.startsWith(AUTHORITY)),
                    "Make and read JSON in *Routes, *Json and claim classes; elsewhere hold nouns.");

    static final PlaceRule JDK_SERVER =
            new PlaceRule(
                    "jdk-server",
                    in("com.sun.net.httpserver."),
                    in("dev.countersign.devissuer."),
                    "Only the dev issuer uses the JDK's server; the authority has http.");

    private static boolean inWiring(String name) {
        return name.startsWith(AUTHORITY) && name.indexOf('.', AUTHORITY.length()) < 0;
    }

    private static Predicate<String> in(String... prefixes) {
        return name -> Arrays.stream(prefixes).anyMatch(name::startsWith);
    }

    private static Predicate<String> ends(String... endings) {
        return name -> Arrays.stream(endings).anyMatch(name::endsWith);
    }
}
