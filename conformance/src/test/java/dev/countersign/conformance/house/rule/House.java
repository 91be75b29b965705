package dev.countersign.conformance.house.rule;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.countersign.conformance.house.source.Checkout;
import dev.countersign.conformance.house.source.SourceFile;
import dev.countersign.conformance.house.source.Syntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that a rule may look at.
 *
 * @param sources every Java file
 * @param syntax the same files as syntax trees
 * @param classes the compiled main classes of every module that was built
 */
public record House(
        Checkout checkout, List<SourceFile> sources, List<Syntax> syntax, JavaClasses classes) {

    /** The house that is being tested. */
    public static House current() {
        Checkout checkout = Checkout.current();
        List<SourceFile> sources = checkout.sources();
        List<Path> built =
                Checkout.MODULES.stream()
                        .filter(module -> !module.equals("bench"))
                        .map(checkout::classes)
                        .filter(Files::isDirectory)
                        .toList();
        return new House(
                checkout, sources, Syntax.of(sources), new ClassFileImporter().importPaths(built));
    }

    /** A house of these files alone, for trying a rule on a sample. */
    public static House of(SourceFile... samples) {
        List<SourceFile> sources = List.of(samples);
        return new House(
                new Checkout(Path.of("nowhere")),
                sources,
                Syntax.of(sources),
                new ClassFileImporter().importPaths(List.of()));
    }

    /** The file that a compiled class comes from, as a path from the root. */
    public static String pathOf(JavaClass type) {
        String name = type.getName().replaceFirst("\\$.*", "");
        String module = module(type.getName());
        return module + "/src/main/java/" + name.replace('.', '/') + ".java";
    }

    /** The module of one of our classes; empty for everybody else's. */
    public static String module(String className) {
        String ours = "dev.countersign.";
        if (!className.startsWith(ours)) {
            return "";
        }
        String below = className.substring(ours.length());
        int dot = below.indexOf('.');
        return dot < 0 ? "" : below.substring(0, dot);
    }
}
