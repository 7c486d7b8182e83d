package io.pindah.workload.load;

import io.pindah.contracts.LoadFigures;
import java.time.Duration;

/** A load whose programs run. Its methods are called by one thread, in the order in which they stand here. */
public interface Load extends AutoCloseable {
    /** The load's program with its version. */
    String program();

    /** @throws LoadProblem if it does not run any more */
    void check() throws LoadProblem;

    /** The baseline begins now. */
    void beginBaseline() throws LoadProblem;

    /**
     * The baseline is over, and the figures begin now.
     *
     * @throws LoadProblem if it did not really run in all that time
     */
    void beginFigures(Duration baseline) throws LoadProblem;

    /** @param watched since {@link #beginFigures} */
    LoadFigures figures(Duration watched) throws LoadProblem;

    /** Ends the programs, whatever state they are in. */
    @Override
    void close();
}
