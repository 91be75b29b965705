package dev.countersign.conformance.sabotage;

import dev.countersign.conformance.house.source.Checkout;
import dev.countersign.conformance.house.source.Part;
import dev.countersign.conformance.house.source.SourceFile;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Carries sabotages out, without touching the checkout. */
final class Workshop {

    private static final int SECONDS = 90;

    private final Checkout checkout;
    private final List<SourceFile> sources;
    private final Path temporary;
    private final String classpath;
    private final Map<String, Outcome> untouched = new HashMap<>();

    Workshop(Checkout checkout, Path temporary) {
        this.checkout = checkout;
        this.sources = checkout.sources();
        this.temporary = temporary;
        String tests = System.getProperty("surefire.test.class.path", "");
        String path = tests.isEmpty() ? System.getProperty("java.class.path", "") : tests;
        this.classpath =
                Stream.concat(
                                Checkout.MODULES.stream()
                                        .map(module -> module + "/target/test-classes")
                                        .map(checkout.root()::resolve)
                                        .map(Path::toString),
                                Stream.of(path))
                        .collect(Collectors.joining(File.pathSeparator));
    }

    /** Everything that the outcome depends on, as one text. */
    String ingredients(Sabotage sabotage) {
        String module = sabotage.module();
        String simple = sabotage.testClass();
        return sources.stream()
                .filter(file ->
                        (file.module().equals(module) && file.part() == Part.MAIN)
                                || file.typeName().equals(simple))
                .map(SourceFile::text)
                .collect(Collectors.joining("\n", sabotage + "\n", ""));
    }

    /** Whether the test is red on the changed code, having been green before. */
    Outcome attempt(Sabotage sabotage) throws IOException, InterruptedException {
        Path classes = Files.createDirectory(temporary.resolve(sabotage.name()));
        if (!compiles(sabotage, classes)) {
            return Outcome.DOES_NOT_COMPILE;
        }
        Outcome changed = run(sabotage, classes + File.pathSeparator + classpath);
        if (changed != Outcome.RED) {
            return changed;
        }
        Outcome before = untouched.get(sabotage.test());
        if (before == null) {
            before = run(sabotage, classpath);
            untouched.put(sabotage.test(), before);
        }
        return before == Outcome.NOT_NOTICED ? Outcome.RED : Outcome.RED_BEFORE;
    }

    private boolean compiles(Sabotage sabotage, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> texts = new ArrayList<>();
        for (SourceFile file : sources) {
            if (file.module().equals(sabotage.module()) && file.part() == Part.MAIN) {
                boolean changed = file.path().equals(sabotage.file());
                texts.add(new Text(file, changed ? sabotage.applied(file.text()) : file.text()));
            }
        }
        String release = Checkout.MODULES_ON_17.contains(sabotage.module()) ? "17" : "25";
        List<String> options =
                List.of(
                        "-proc:none",
                        "-nowarn",
                        "-parameters",
                        "--release",
                        release,
                        "-classpath",
                        classpath,
                        "-d",
                        classes.toString());
        StringWriter said = new StringWriter();
        return compiler.getTask(said, null, null, options, null, texts).call();
    }

    private Outcome run(Sabotage sabotage, String path) throws IOException, InterruptedException {
        Process process = start(sabotage, path);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return Outcome.TOO_SLOW;
        }
        return switch (process.exitValue()) {
            case OneTest.PASSED -> Outcome.NOT_NOTICED;
            case OneTest.FAILED -> Outcome.RED;
            default -> Outcome.NO_SUCH_TEST;
        };
    }

    private Process start(Sabotage sabotage, String path) throws IOException {
        String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dcountersign.root=" + checkout.root()));
        Path logging = checkout.root().resolve("authority/src/test/logging.properties");
        if (Files.exists(logging)) {
            command.add("-Djava.util.logging.config.file=" + logging);
        }
        command.addAll(
                List.of(
                        "-cp",
                        path,
                        OneTest.class.getName(),
                        testClass(sabotage),
                        sabotage.testMethod()));
        Path said = temporary.resolve(sabotage.name() + ".txt");
        return new ProcessBuilder(command)
                .directory(checkout.root().resolve(sabotage.testModule()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }

    private String testClass(Sabotage sabotage) {
        return sources.stream()
                .filter(file -> file.module().equals(sabotage.testModule()))
                .filter(file -> file.part() == Part.TEST)
                .filter(file -> file.typeName().equals(sabotage.testClass()))
                .map(file -> file.packageName() + "." + file.typeName())
                .findFirst()
                .orElse(sabotage.testClass());
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(SourceFile file, String text) {
            super(URI.create("text:///" + file.path()), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
