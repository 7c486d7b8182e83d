package io.pindah.workload.run;

import io.pindah.contracts.RunId;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadEvent.OfRun;

/** A line of the journal: written before anybody hears of it. */
public sealed interface Entry {
    RunId run();

    /** The run was taken on. */
    record Accepted(StartLoad command) implements Entry {
        @Override
        public RunId run() {
            return command.head().run();
        }
    }

    /** This was said of the run, or is about to be. */
    record Said(OfRun event) implements Entry {
        @Override
        public RunId run() {
            return event.head().run();
        }
    }

    /** The broker has what was said under this sequence. */
    record Sent(RunId run, long sequence) implements Entry {}
}
