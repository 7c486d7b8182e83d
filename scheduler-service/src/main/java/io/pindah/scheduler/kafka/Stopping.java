package io.pindah.scheduler.kafka;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** This process is being stopped: the record is left as it is, neither acknowledged nor put aside, and comes again to whoever reads next. */
final class Stopping extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_CHAIN_OF_CAUSES = 20;

    Stopping() {
        super("this process is being stopped");
    }

    Stopping(Throwable cause) {
        super("this process is being stopped", cause);
    }

    static boolean isReasonOf(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN_OF_CAUSES)
                .anyMatch(Stopping.class::isInstance);
    }
}
