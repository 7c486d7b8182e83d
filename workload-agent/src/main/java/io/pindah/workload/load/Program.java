package io.pindah.workload.load;

/** A program that was started. */
public interface Program {
    boolean isAlive();

    /** The end of what it printed. */
    String lastWords();

    /** Writes a line to its standard input. */
    void tell(String line) throws LoadProblem;

    /** Ends it and what it started, and returns when it has ended. */
    void end();

    /** @throws LoadProblem if it has ended, with its last words */
    default void requireAlive(String name) throws LoadProblem {
        if (!isAlive()) {
            var words = lastWords();
            throw new LoadProblem(name + " has died" + (words.isBlank() ? "" : ": " + words));
        }
    }
}
