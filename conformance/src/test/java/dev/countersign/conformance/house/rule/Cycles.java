package dev.countersign.conformance.house.rule;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** No package may reach itself over others. */
public final class Cycles implements Rule {

    @Override
    public String name() {
        return "cycles";
    }

    @Override
    public String instead() {
        return "Move what both need into the package that the other one may import.";
    }

    @Override
    public List<Violation> violations(House house) {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (JavaClass type : house.classes()) {
            Set<String> targets =
                    imports.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .map(JavaClass::getPackageName)
                    .filter(to -> to.startsWith("dev.countersign."))
                    .forEach(targets::add);
        }
        return inCycles(imports).stream()
                .map(found -> new Violation(directory(found), 0, "the package reaches itself"))
                .toList();
    }

    /** The packages that reach themselves over at least one other. */
    public static List<String> inCycles(Map<String, Set<String>> imports) {
        List<String> found = new ArrayList<>();
        for (String start : imports.keySet()) {
            Set<String> seen = new HashSet<>();
            imports.getOrDefault(start, Set.of()).stream()
                    .filter(next -> !next.equals(start))
                    .forEach(next -> walk(next, imports, seen));
            if (seen.contains(start)) {
                found.add(start);
            }
        }
        return found;
    }

    private static void walk(String at, Map<String, Set<String>> imports, Set<String> seen) {
        if (seen.add(at)) {
            imports.getOrDefault(at, Set.of()).forEach(next -> walk(next, imports, seen));
        }
    }

    private static String directory(String packageName) {
        return House.module(packageName + ".X") + "/src/main/java/" + packageName.replace('.', '/');
    }
}
