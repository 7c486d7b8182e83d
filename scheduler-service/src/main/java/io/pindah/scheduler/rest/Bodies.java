package io.pindah.scheduler.rest;

import io.pindah.contracts.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Bodies that are not what they should be; {@link Problems} makes the answer of them. */
final class Bodies {
    private static final int MOST_BYTES = 65_536;

    private Bodies() {}

    /** All of a body, unless it is longer than any request has to be. */
    static byte[] bytes(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Unusable(HttpProblems.of(413, ""));
        }
        return bytes;
    }

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
