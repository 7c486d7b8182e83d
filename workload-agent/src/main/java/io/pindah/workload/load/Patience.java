package io.pindah.workload.load;

import java.time.Duration;
import java.util.Optional;

/** Waiting for programs that start. */
public final class Patience {
    /** Under emulation, on a machine that is busy. */
    public static final Duration START = Duration.ofMinutes(3);

    private static final Duration LOOK = Duration.ofMillis(50);

    private Patience() {}

    /** Looks for something until it is there. */
    public interface Search<T> {
        Optional<T> look() throws LoadProblem, InterruptedException;
    }

    /** @param what is waited for, for the sentence that says that it did not come */
    public static <T> T await(String what, Duration patience, Search<T> search)
            throws LoadProblem, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var found = search.look();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() >= end) {
                throw new LoadProblem(what + " did not come within " + patience.toSeconds() + " s");
            }
            Thread.sleep(LOOK);
        }
    }
}
