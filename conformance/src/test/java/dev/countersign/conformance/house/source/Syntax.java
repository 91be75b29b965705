package dev.countersign.conformance.house.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One Java file as a syntax tree.
 *
 * @param file the text it was parsed from
 * @param unit the tree
 * @param positions where its nodes stand
 */
public record Syntax(SourceFile file, CompilationUnitTree unit, SourcePositions positions) {

    /** Parses files; nothing is resolved. */
    public static List<Syntax> of(List<SourceFile> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, SourceFile> byPath = new HashMap<>();
        List<JavaFileObject> texts = new ArrayList<>();
        for (SourceFile file : files) {
            Text text = new Text(file);
            byPath.put(text.toUri().getPath(), file);
            texts.add(text);
        }
        JavacTask task =
                (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, texts);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        try {
            List<Syntax> all = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                String path = unit.getSourceFile().toUri().getPath();
                SourceFile file = Objects.requireNonNull(byPath.get(path));
                all.add(new Syntax(file, unit, positions));
            }
            return List.copyOf(all);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The first line of a node, from 1. */
    public int line(Tree node) {
        return (int) unit.getLineMap().getLineNumber(positions.getStartPosition(unit, node));
    }

    /** The text of a node. */
    public String text(Tree node) {
        return file.text()
                .substring(
                        (int) positions.getStartPosition(unit, node),
                        (int) positions.getEndPosition(unit, node));
    }

    private static final class Text extends SimpleJavaFileObject {
        private final SourceFile file;

        Text(SourceFile file) {
            super(URI.create("text:///" + file.path()), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
        }
    }
}
