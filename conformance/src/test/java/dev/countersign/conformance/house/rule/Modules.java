package dev.countersign.conformance.house.rule;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which module may import which, and which libraries. */
public final class Modules implements Rule {

    private static final Set<String> EVERYWHERE =
            Set.of("java.", "javax.", "org.jspecify.", "com.google.errorprone.annotations.");

    /** What a module may name besides itself and {@link #EVERYWHERE}. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.of(
                    "jose", Set.of("tools.jackson.core."),
                    "verifier", Set.of("dev.countersign.jose."),
                    "client", Set.of("dev.countersign.jose."),
                    "devissuer", Set.of("dev.countersign.jose.", "com.sun.net.httpserver."),
                    "authority",
                            Set.of(
                                    "dev.countersign.jose.",
                                    "io.helidon.",
                                    "org.jdbi.",
                                    "com.zaxxer.hikari.",
                                    "org.flywaydb.",
                                    "org.sqlite.",
                                    "org.postgresql.",
                                    "jakarta.mail.",
                                    "jakarta.activation.",
                                    "org.eclipse.angus.",
                                    "io.micrometer.",
                                    "io.opentelemetry.",
                                    "org.slf4j.",
                                    "org.yaml.snakeyaml."),
                    "cli",
                            Set.of(
                                    "dev.countersign.jose.",
                                    "dev.countersign.client.",
                                    "dev.countersign.devissuer.",
                                    "dev.countersign.authority.",
                                    "picocli."));

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public String instead() {
        return "Modules on 17 never import modules on 25, and jose only the streaming core of"
                + " Jackson; a new library gets a page in docs/decisions first.";
    }

    @Override
    public List<Violation> violations(House house) {
        return house.classes().stream().flatMap(type -> of(type).stream()).distinct().toList();
    }

    private List<Violation> of(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(to -> !to.isPrimitive())
                .flatMap(to -> judge(House.module(type.getName()), to.getName()).stream())
                .map(what -> new Violation(House.pathOf(type), 0, what))
                .distinct()
                .toList();
    }

    /** What is wrong with a module naming a class; empty where nothing is. */
    public Optional<String> judge(String module, String to) {
        boolean allowed =
                to.startsWith("dev.countersign." + module + ".")
                        || EVERYWHERE.stream().anyMatch(to::startsWith)
                        || ALLOWED.getOrDefault(module, Set.of()).stream().anyMatch(to::startsWith);
        return allowed ? Optional.empty() : Optional.of(module + " names " + to);
    }
}
