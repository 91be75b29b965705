package dev.countersign.conformance.house.rule;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.countersign.conformance.house.source.Part;
import dev.countersign.conformance.house.source.Syntax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** What a declaration may look like. */
public final class Shapes {

    private static final Pattern EMPTY_NAMES =
            Pattern.compile("(Impl|Utils?|Helper|Manager|Base|Abstract)$|^(Abstract|Base)[A-Z]");

    private static final Pattern MUTABLE =
            Pattern.compile(
                    "\\w*(Map|Set|List|Deque|Queue)"
                            + "|Atomic\\w+|LongAdder|StringBuilder|BitSet|Date");

    private Shapes() {}

    /** The rules. */
    public static List<Rule> all() {
        return List.of(
                new Each(
                        "names",
                        "Name it after what it is or does.",
                        (look, file) -> look.onType(Shapes::emptyName)),
                new Each(
                        "inheritance",
                        "Hold the other object, or implement an interface; only exceptions extend.",
                        (look, file) -> {
                            if (file.file().part() == Part.MAIN) {
                                look.onType(Shapes::inherits);
                            }
                        }),
                new Each(
                        "mutable-static",
                        "Make it final and immutable, or a field of an object.",
                        (look, file) -> {
                            // JUnit shares one world among the tests of a class by a static field.
                            if (!file.file().text().contains("@BeforeAll")) {
                                look.onField(Shapes::mutableStatic);
                            }
                        }),
                new Each(
                        "boolean-parameter",
                        "Use an enum of two, or two methods.",
                        (look, file) -> {
                            if (file.file().part() == Part.MAIN) {
                                look.onMethod(Shapes::bareBoolean);
                            }
                        }),
                new Each(
                        "suppression",
                        "Say in a comment on the line why the warning is wrong here.",
                        (look, file) -> look.onSuppression()));
    }

    private interface Setup {
        void prepare(Looker look, Syntax file);
    }

    private record Each(String name, String instead, Setup setup) implements Rule {
        @Override
        public List<Violation> violations(House house) {
            List<Violation> found = new ArrayList<>();
            for (Syntax file : house.syntax()) {
                Looker look = new Looker(file, found);
                setup.prepare(look, file);
                look.scan(file.unit(), null);
            }
            return found;
        }
    }

    private interface Judge<T> {
        @Nullable String of(T tree, ClassTree owner);
    }

    private static final class Looker extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Syntax file;
        private final List<Violation> found;
        private final Deque<ClassTree> owners = new ArrayDeque<>();
        private Judge<ClassTree> types = (tree, owner) -> null;
        private Judge<VariableTree> fields = (tree, owner) -> null;
        private Judge<MethodTree> methods = (tree, owner) -> null;

        Looker(Syntax file, List<Violation> found) {
            this.file = file;
            this.found = found;
        }

        void onType(Judge<ClassTree> judge) {
            types = judge;
        }

        void onField(Judge<VariableTree> judge) {
            fields = judge;
        }

        void onMethod(Judge<MethodTree> judge) {
            methods = judge;
        }

        void onSuppression() {
            List<String> lines = file.file().lines();
            for (int i = 0; i < lines.size(); i++) {
                boolean reasoned =
                        lines.get(i).contains("//")
                                || (i > 0 && lines.get(i - 1).strip().startsWith("//"));
                if (lines.get(i).strip().startsWith("@SuppressWarnings") && !reasoned) {
                    found.add(new Violation(file.file().path(), i + 1, "no reason is given"));
                }
            }
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            note(type, types.of(type, owners.isEmpty() ? type : owners.element()));
            owners.push(type);
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree field) {
                    note(field, fields.of(field, type));
                }
            }
            super.visitClass(type, null);
            owners.pop();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            note(method, methods.of(method, owners.element()));
            return super.visitMethod(method, null);
        }

        private void note(Tree tree, @Nullable String what) {
            if (what != null) {
                found.add(new Violation(file.file().path(), file.line(tree), what));
            }
        }
    }

    private static @Nullable String emptyName(ClassTree type, ClassTree owner) {
        String name = type.getSimpleName().toString();
        return EMPTY_NAMES.matcher(name).find() ? "the name " + name + " says nothing" : null;
    }

    private static @Nullable String inherits(ClassTree type, ClassTree owner) {
        if (type.getKind() != Tree.Kind.CLASS || type.getExtendsClause() == null) {
            return null;
        }
        String parent = type.getExtendsClause().toString();
        return parent.matches("(\\w+\\.)*\\w*(Exception|Error|Refused|Unavailable)")
                ? null
                : type.getSimpleName() + " extends " + parent;
    }

    private static @Nullable String mutableStatic(VariableTree field, ClassTree owner) {
        var flags = field.getModifiers().getFlags();
        boolean inInterface = owner.getKind() == Tree.Kind.INTERFACE;
        if (isEnumConstant(field, owner) || !(flags.contains(Modifier.STATIC) || inInterface)) {
            return null;
        }
        if (!flags.contains(Modifier.FINAL) && !inInterface) {
            return "the static " + field.getName() + " is not final";
        }
        ExpressionTree value = field.getInitializer();
        boolean mutable =
                value instanceof NewClassTree made
                        && made.getClassBody() == null
                        && MUTABLE.matcher(made.getIdentifier().toString().replaceAll("<.*", ""))
                                .matches();
        return mutable ? "the static " + field.getName() + " can change inside" : null;
    }

    private static boolean isEnumConstant(VariableTree field, ClassTree owner) {
        return owner.getKind() == Tree.Kind.ENUM
                && field.getInitializer() instanceof NewClassTree made
                && field.getType().toString().contentEquals(owner.getSimpleName())
                && made.getIdentifier().toString().contentEquals(owner.getSimpleName());
    }

    private static @Nullable String bareBoolean(MethodTree method, ClassTree owner) {
        boolean visible =
                method.getModifiers().getFlags().contains(Modifier.PUBLIC)
                        || owner.getKind() == Tree.Kind.INTERFACE;
        boolean constructor = method.getReturnType() == null;
        boolean overrides =
                method.getModifiers().getAnnotations().stream()
                        .anyMatch(mark -> mark.toString().startsWith("@Override"));
        boolean bare =
                method.getParameters().stream()
                        .map(VariableTree::getType)
                        .anyMatch(type ->
                                type instanceof PrimitiveTypeTree primitive
                                        && primitive.getPrimitiveTypeKind() == TypeKind.BOOLEAN);
        return visible && bare && !constructor && !overrides
                ? method.getName() + " takes a bare boolean"
                : null;
    }
}
