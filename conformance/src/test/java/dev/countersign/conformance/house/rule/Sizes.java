package dev.countersign.conformance.house.rule;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import dev.countersign.conformance.house.source.Part;
import dev.countersign.conformance.house.source.SourceFile;
import dev.countersign.conformance.house.source.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How large a thing may be before it is two things. */
public final class Sizes {

    private static final int FILE = 300;
    private static final int TEST_FILE = 500;
    private static final int BODY = 40;
    private static final int PARAMETERS = 7;
    private static final int PACKAGE = 16;
    private static final int COLUMNS = 100;
    private static final String PACKAGE_INFO = "package-info";

    private Sizes() {}

    /** The rules. */
    public static List<Rule> all() {
        return List.of(
                new Each("size-file", "Find the second thing in it.", Sizes::files),
                new Each("size-method", "Give its steps names.", Sizes::bodies),
                new Each("size-parameters", "Find the noun among them.", Sizes::parameters),
                new Each("size-package", "Find the second room in it.", Sizes::packages),
                new Each("size-columns", "Let spotless:apply break it.", Sizes::columns),
                new Each(
                        "package-info",
                        "Add package-info.java with @NullMarked and what the package is for.",
                        Sizes::packageInfos));
    }

    private interface Look {
        List<Violation> at(House house);
    }

    private record Each(String name, String instead, Look look) implements Rule {
        @Override
        public List<Violation> violations(House house) {
            return look.at(house);
        }
    }

    private static List<Violation> files(House house) {
        List<Violation> found = new ArrayList<>();
        for (SourceFile file : house.sources()) {
            int lines = file.lines().size();
            if (lines > (file.part() == Part.MAIN ? FILE : TEST_FILE)) {
                found.add(new Violation(file.path(), 0, lines + " lines"));
            }
        }
        return found;
    }

    private static List<Violation> columns(House house) {
        List<Violation> found = new ArrayList<>();
        for (SourceFile file : house.sources()) {
            if (file.part() == Part.MAIN) {
                List<String> lines = file.lines();
                List<String> texts = file.textBlockLines();
                for (int i = 0; i < lines.size(); i++) {
                    int columns = lines.get(i).codePointCount(0, lines.get(i).length());
                    if (columns > COLUMNS && !texts.contains(lines.get(i))) {
                        found.add(new Violation(file.path(), i + 1, columns + " columns"));
                    }
                }
            }
        }
        return found;
    }

    private static List<Violation> packages(House house) {
        Map<String, Integer> counts = new TreeMap<>();
        for (SourceFile file : house.sources()) {
            if (!file.typeName().equals(PACKAGE_INFO)) {
                counts.merge(directory(file), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > PACKAGE)
                .map(entry -> new Violation(entry.getKey(), 0, entry.getValue() + " files"))
                .toList();
    }

    private static List<Violation> packageInfos(House house) {
        Map<String, Integer> marked = new TreeMap<>();
        for (SourceFile file : house.sources()) {
            int mark =
                    file.typeName().equals(PACKAGE_INFO) && file.code().contains("@NullMarked")
                            ? 1
                            : 0;
            // A package's annotation counts for its tests too; they may say it again.
            marked.merge(file.module() + " " + file.packageName(), mark, Integer::sum);
        }
        return marked.entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(entry -> new Violation(entry.getKey(), 0, "no package-info"))
                .toList();
    }

    private static List<Violation> bodies(House house) {
        return methods(
                house,
                (file, method) -> {
                    int lines = bodyLines(file, method.getBody());
                    return lines > BODY ? lines + " lines" : null;
                });
    }

    private static List<Violation> parameters(House house) {
        return methods(
                house,
                (file, method) -> {
                    int count = method.getParameters().size();
                    boolean constructor = method.getReturnType() == null;
                    return count > PARAMETERS && !constructor ? count + " parameters" : null;
                });
    }

    private static int bodyLines(Syntax file, @Nullable BlockTree body) {
        if (body == null) {
            return 0;
        }
        long lines = file.text(body).lines().filter(line -> !line.isBlank()).count();
        return (int) Math.max(0, lines - 2);
    }

    private interface Judge {
        @Nullable String of(Syntax file, MethodTree method);
    }

    private static List<Violation> methods(House house, Judge judge) {
        List<Violation> found = new ArrayList<>();
        for (Syntax file : house.syntax()) {
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                    String what = judge.of(file, method);
                    if (what != null) {
                        found.add(
                                new Violation(
                                        file.file().path(),
                                        file.line(method),
                                        method.getName() + " has " + what));
                    }
                    return super.visitMethod(method, null);
                }
            }.scan(file.unit(), null);
        }
        return found;
    }

    private static String directory(SourceFile file) {
        return file.path().substring(0, file.path().lastIndexOf('/'));
    }
}
