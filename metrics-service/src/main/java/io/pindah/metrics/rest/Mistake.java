package io.pindah.metrics.rest;

import io.pindah.contracts.api.Problem;
import jakarta.ws.rs.core.Response.Status;

/** A request that cannot be answered, and what is wrong with it. */
final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private Mistake(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** A parameter whose value makes no sense. */
    static Mistake inParameter(String name, String detail) {
        return new Mistake(Problem.of(
                Status.BAD_REQUEST.getStatusCode(),
                Status.BAD_REQUEST.getReasonPhrase(),
                "bad-parameter",
                detail,
                name));
    }

    static Mistake notFound(String code, String detail) {
        return new Mistake(
                Problem.of(Status.NOT_FOUND.getStatusCode(), Status.NOT_FOUND.getReasonPhrase(), code, detail, null));
    }

    Problem problem() {
        return problem;
    }
}
