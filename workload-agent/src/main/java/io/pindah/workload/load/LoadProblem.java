package io.pindah.workload.load;

/** A load could not be started, or does not run any more. The message is a sentence for people. */
public final class LoadProblem extends Exception {
    private static final long serialVersionUID = 1;

    public LoadProblem(String sentence) {
        super(sentence);
    }

    public LoadProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
