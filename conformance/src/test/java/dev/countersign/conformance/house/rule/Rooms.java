package dev.countersign.conformance.house.rule;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rooms of the authority and their ranks: a room imports only rooms of lower rank. */
public final class Rooms implements Rule {

    private static final String AUTHORITY = "dev.countersign.authority.";
    private static final int ROOT = 13;

    private static final Map<String, Integer> RANKS =
            Map.ofEntries(
                    Map.entry("id", 0),
                    Map.entry("http", 0),
                    Map.entry("sql", 0),
                    Map.entry("outbound", 0),
                    Map.entry("crypto", 0),
                    Map.entry("mail", 1),
                    Map.entry("journal", 1),
                    Map.entry("environment", 2),
                    Map.entry("apitoken", 2),
                    Map.entry("key", 3),
                    Map.entry("user", 3),
                    Map.entry("ratelimit", 3),
                    Map.entry("issuerkeys", 3),
                    Map.entry("nonce", 3),
                    Map.entry("fields", 4),
                    Map.entry("testaccount", 4),
                    Map.entry("visitor", 4),
                    Map.entry("deeplink", 4),
                    Map.entry("captcha", 4),
                    Map.entry("token", 5),
                    Map.entry("session", 6),
                    Map.entry("signin", 7),
                    Map.entry("stepup", 7),
                    Map.entry("emailotp", 8),
                    Map.entry("external", 8),
                    Map.entry("oauth", 10),
                    Map.entry("sdk", 10),
                    Map.entry("admin", 10),
                    Map.entry("backup", 10),
                    Map.entry("openapi", 10),
                    Map.entry("config", 11),
                    Map.entry("observe", 12));

    @Override
    public String name() {
        return "rooms";
    }

    @Override
    public String instead() {
        return "Import only rooms of lower rank (docs/architecture.md); where two rooms need each"
                + " other, the lower one offers an interface that the wiring fills.";
    }

    @Override
    public List<Violation> violations(House house) {
        return house.classes().stream()
                .filter(type -> type.getName().startsWith(AUTHORITY))
                .flatMap(type -> of(type).stream())
                .distinct()
                .toList();
    }

    private List<Violation> of(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .flatMap(to -> judge(type.getName(), to.getName()).stream())
                .map(what -> new Violation(House.pathOf(type), 0, what))
                .distinct()
                .toList();
    }

    /** What is wrong with one class of the authority naming another; empty where nothing is. */
    public Optional<String> judge(String from, String to) {
        if (!to.startsWith(AUTHORITY) || room(from).equals(room(to))) {
            return Optional.empty();
        }
        if (!isKnown(room(from)) || !isKnown(room(to))) {
            String unknown = isKnown(room(from)) ? room(to) : room(from);
            return Optional.of("the room " + unknown + " has no rank: give it one in Rooms");
        }
        return rank(room(from)) > rank(room(to))
                ? Optional.empty()
                : Optional.of(
                        "%s (rank %d) imports %s (rank %d)"
                                .formatted(room(from), rank(room(from)), room(to), rank(room(to))));
    }

    /** The room of a class of the authority; empty for the wiring in the root package. */
    public static String room(String className) {
        String below = className.substring(AUTHORITY.length());
        int dot = below.indexOf('.');
        return dot < 0 ? "" : below.substring(0, dot);
    }

    /** Whether a room of this name has a rank. */
    static boolean isRoom(String room) {
        return RANKS.containsKey(room);
    }

    private static boolean isKnown(String room) {
        return room.isEmpty() || RANKS.containsKey(room);
    }

    private static int rank(String room) {
        return RANKS.getOrDefault(room, ROOT);
    }
}
