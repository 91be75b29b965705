package dev.countersign.conformance.sabotage;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs one test method in this process; the exit status says how it went. */
final class OneTest {

    static final int PASSED = 0;
    static final int FAILED = 1;
    private static final int NOTHING_RAN = 2;

    private OneTest() {}

    /**
     * Runs it.
     *
     * @param arguments the class's full name and the method's name
     */
    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(arguments[0]))
                        .filters((PostDiscoveryFilter) test -> isNamed(test, arguments[1]))
                        .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 3);
        System.exit(status(summary));
    }

    private static FilterResult isNamed(TestDescriptor test, String name) {
        return FilterResult.includedIf(
                test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(MethodSource.class::cast)
                        .map(MethodSource::getMethodName)
                        .filter(name::equals)
                        .isPresent());
    }

    private static int status(TestExecutionSummary summary) {
        if (summary.getTotalFailureCount() > 0) {
            return FAILED;
        }
        return summary.getTestsSucceededCount() > 0 ? PASSED : NOTHING_RAN;
    }
}
