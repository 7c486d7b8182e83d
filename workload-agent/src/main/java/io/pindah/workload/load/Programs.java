package io.pindah.workload.load;

import java.time.Duration;
import java.util.List;

/** Starts the guest's programs. */
public interface Programs {
    /** Starts one that is to stay. */
    Program start(List<String> command) throws LoadProblem;

    /**
     * Runs one that is to end, and gives what it printed.
     *
     * @throws LoadProblem if it fails, takes longer, or is not installed
     */
    String output(List<String> command, Duration patience) throws LoadProblem, InterruptedException;
}
