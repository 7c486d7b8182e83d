package io.pindah.agent.migration;

import io.pindah.contracts.FailureReason;

/** The hypervisor did not do what it was asked. */
public final class HypervisorProblem extends Exception {
    private static final long serialVersionUID = 1;

    public enum Kind {
        /** It cannot be talked to now; the agent connects again by itself. */
        UNREACHABLE,
        /** It has no such guest. */
        NO_GUEST,
        /** Another job of the guest's held it up for longer than it waits. */
        BUSY,
        /** It can be talked to and said no. */
        REFUSED
    }

    private final Kind kind;
    private final FailureReason reason;

    public HypervisorProblem(Kind kind, FailureReason reason, String detail) {
        super(detail);
        this.kind = kind;
        this.reason = reason;
    }

    public Kind kind() {
        return kind;
    }

    public Failure failure() {
        var detail = getMessage();
        return new Failure(reason, detail == null ? "libvirt gave no reason" : detail);
    }
}
