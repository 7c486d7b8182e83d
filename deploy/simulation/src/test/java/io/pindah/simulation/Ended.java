package io.pindah.simulation;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.FailureReason;

/** Waits for a call that takes long. */
@FunctionalInterface
interface Ended {
    void with(Outcome outcome);

    sealed interface Outcome {
        record Done() implements Outcome {}

        record Problem(Kind kind, FailureReason reason, String detail) implements Outcome {
            HypervisorProblem thrown() {
                return new HypervisorProblem(kind, reason, detail);
            }
        }
    }

    static Outcome done() {
        return new Outcome.Done();
    }

    static Outcome.Problem refused(String detail) {
        return new Outcome.Problem(Kind.REFUSED, FailureReason.HYPERVISOR, detail);
    }

    static Outcome.Problem unreachable() {
        return new Outcome.Problem(Kind.UNREACHABLE, FailureReason.HYPERVISOR, "libvirt went away");
    }

    static Outcome.Problem unconnected() {
        return new Outcome.Problem(Kind.REFUSED, FailureReason.CONNECT, "the other host cannot be reached");
    }
}
