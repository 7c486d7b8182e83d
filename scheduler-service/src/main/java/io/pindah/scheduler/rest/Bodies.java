package io.pindah.scheduler.rest;

import io.pindah.contracts.api.Problem;
import org.jspecify.annotations.Nullable;

/** Bodies that are not what they should be; {@link Problems} makes the answer of them. */
final class Bodies {
    private Bodies() {}

    static <T> T given(@Nullable T body) {
        if (body == null) {
            throw new Unusable(UnreadableBody.missing());
        }
        return body;
    }

    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        Unusable(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
