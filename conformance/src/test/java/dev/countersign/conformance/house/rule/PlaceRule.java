package dev.countersign.conformance.house.rule;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Predicate;

/**
 * A library or a kind of noun that only some classes may name.
 *
 * @param guarded whether a class (by its full name) is of that kind
 * @param home whether a class (by its full name, without nested parts) may name it
 */
public record PlaceRule(
        String name, Predicate<String> guarded, Predicate<String> home, String instead)
        implements Rule {

    @Override
    public List<Violation> violations(House house) {
        return house.classes().stream()
                .filter(type -> !home.test(outermost(type.getName())))
                .flatMap(type -> guardedBy(type).stream())
                .distinct()
                .toList();
    }

    /** Whether the one class may name the other. */
    public boolean allows(String from, String to) {
        return !guarded.test(to) || home.test(outermost(from));
    }

    private List<Violation> guardedBy(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .map(JavaClass::getName)
                .filter(guarded)
                .map(to -> new Violation(House.pathOf(type), 0, "names " + to))
                .distinct()
                .toList();
    }

    static String outermost(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }
}
