package io.pindah.workload.load;

import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.LoadSpec;

/** Starts loads. */
public interface Loads {
    /**
     * Returns when the load's programs run and answer.
     *
     * @throws InterruptedException if the calling thread is interrupted; then nothing is left running, as after a problem
     */
    Load start(LoadSpec spec, LoadProfile profile) throws LoadProblem, InterruptedException;
}
