package dev.countersign.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./countersign bench all}. */
@Command(
        name = "all",
        description = "every measurement, each as it usually is; takes the better part of an hour",
        sortOptions = false)
final class AllCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin private Output output = new Output();

    AllCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        return output.tell(
                workplace.report(
                        new JmhCommand(workplace),
                        new ServerCommand(workplace),
                        new StartupCommand(workplace),
                        new MemoryCommand(workplace),
                        new GrowthCommand(workplace),
                        new ProfileCommand(workplace)));
    }
}
