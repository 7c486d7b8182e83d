package io.pindah.scheduler.rest;

import io.pindah.contracts.api.Problem;
import io.pindah.scheduler.deadletter.Address;

/** A request about a dead letter that cannot be done. */
final class DeadLetterProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private DeadLetterProblem(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static DeadLetterProblem unknown(Address address) {
        return new DeadLetterProblem(Problem.of(
                404,
                "There is no such dead letter",
                "unknown-dead-letter",
                "There is no dead letter " + address + ", or not any more; GET " + DeadLetterResource.PATH
                        + " lists them.",
                null));
    }

    static DeadLetterProblem cut(Address address) {
        return new DeadLetterProblem(Problem.of(
                409,
                "The dead letter is not whole",
                "dead-letter-cut",
                "The value of " + address
                        + " was too long to be put aside whole, so it cannot be put back as it was; have its"
                        + " writer send it again.",
                null));
    }

    Problem problem() {
        return problem;
    }
}
