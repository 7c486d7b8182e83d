package io.pindah.workload.run;

import io.pindah.contracts.RunId;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.workload.run.RunBook.Decision;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out commands: one load at a time. A command has been dealt with, or is in the journal, when {@link #take} returns. Commands come in
 * on one thread.
 */
public final class Supervisor implements AutoCloseable {
    private final Chronicle chronicle;
    private final Function<StartLoad, LoadRun> runs;
    private Optional<LoadRun> current = Optional.empty();

    /** @param runs makes what carries out one run, not started yet */
    public Supervisor(Chronicle chronicle, Function<StartLoad, LoadRun> runs) {
        this.chronicle = chronicle;
        this.runs = runs;
    }

    public void take(WorkloadCommand command) {
        switch (chronicle.decide(command)) {
            case Decision.Start(StartLoad start) -> start(start);
            case Decision.Stop(RunId run) -> end(run, new Ending.Measure());
            case Decision.Fail(WorkloadCommand refused, String reason) -> fail(refused, reason);
            case Decision.Repeat repeat -> chronicle.repeat(repeat.ending());
            case Decision.Ignore() -> {}
        }
    }

    /** Ends the load's programs. What had not ended yet fails when the agent starts again. */
    @Override
    public void close() {
        current.ifPresent(LoadRun::close);
    }

    private void start(StartLoad start) {
        current.ifPresent(run -> {
            run.end(new Ending.Fail("it was replaced: this guest was told to start the load of run "
                    + start.head().run()));
            run.join();
        });
        chronicle.accept(start);
        var run = runs.apply(start);
        current = Optional.of(run);
        run.start();
    }

    private void fail(WorkloadCommand command, String reason) {
        end(command.head().run(), new Ending.Fail(reason));
        chronicle.fail(command.head(), reason);
    }

    private void end(RunId run, Ending ending) {
        current.filter(mine -> mine.isOf(run)).ifPresent(mine -> mine.end(ending));
    }
}
