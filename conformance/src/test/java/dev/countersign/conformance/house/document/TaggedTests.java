package dev.countersign.conformance.house.document;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import dev.countersign.conformance.house.source.Part;
import dev.countersign.conformance.house.source.Syntax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which tests name which rule: the tags of every module's tests. */
final class TaggedTests {

    private static final Pattern TAG =
            Pattern.compile("@(?:\\w+\\.)*Tag\\(\\s*\"([A-Z]+-\\d\\d)\"\\s*\\)");

    private TaggedTests() {}

    /** Rule id to {@code module/Class#method}, both sorted. */
    static Map<String, Set<String>> in(List<Syntax> files) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Syntax file : files) {
            if (file.file().part() == Part.TEST) {
                new Finder(file, found).scan(file.unit(), null);
            }
        }
        return found;
    }

    private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Syntax file;
        private final Map<String, Set<String>> found;
        private final Deque<String> owners = new ArrayDeque<>();

        Finder(Syntax file, Map<String, Set<String>> found) {
            this.file = file;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            owners.addLast(type.getSimpleName().toString());
            note(type.getModifiers().getAnnotations(), "");
            super.visitClass(type, null);
            owners.removeLast();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            note(method.getModifiers().getAnnotations(), "#" + method.getName());
            return super.visitMethod(method, null);
        }

        private void note(List<? extends AnnotationTree> marks, String what) {
            String where = file.file().module() + "/" + String.join(".", owners) + what;
            for (String id : ids(marks)) {
                found.computeIfAbsent(id, key -> new TreeSet<>()).add(where);
            }
        }

        private List<String> ids(List<? extends AnnotationTree> marks) {
            List<String> ids = new ArrayList<>();
            for (AnnotationTree mark : marks) {
                Matcher matcher = TAG.matcher(file.text(mark));
                while (matcher.find()) {
                    ids.add(matcher.group(1));
                }
            }
            return ids;
        }
    }
}
