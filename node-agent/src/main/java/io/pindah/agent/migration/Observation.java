package io.pindah.agent.migration;

import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.RecoveryWay;
import org.jspecify.annotations.Nullable;

/** What this host's libvirt said of one guest, raw. {@code when} is stamped by the thread that libvirt called or answered. */
public sealed interface Observation {
    Moment when();

    /** A pass over memory begins; the first is 1. */
    record PassBegan(Moment when, int pass) implements Observation {}

    /** The guest's virtual CPUs stopped. */
    record Suspended(Moment when, Pause why) implements Observation {}

    /** The guest's virtual CPUs run. */
    record Resumed(Moment when, Resume why) implements Observation {}

    /** The guest is gone from this host. */
    record Stopped(Moment when, Stop why) implements Observation {}

    /** The final statistics of the guest's job. */
    record JobCompleted(Moment when, JobStatistics statistics) implements Observation {}

    /** Statistics of a job that runs. */
    record Sampled(Moment when, JobStatistics statistics) implements Observation {}

    /** The call that asked libvirt to migrate came back; without a failure the guest is on the destination. */
    record CallEnded(Moment when, @Nullable Failure failure) implements Observation {}

    /**
     * The call that asked libvirt, or QEMU, to take up the copy again came back. Without a failure: libvirt's when the guest is on the
     * destination, QEMU's as soon as it tries.
     *
     * @param attempt its number
     * @param hypervisorDied whether libvirt went away under it
     */
    record AttemptEnded(
            Moment when,
            int attempt,
            RecoveryWay way,
            @Nullable Failure failure,
            boolean hypervisorDied) implements Observation {}

    /**
     * The answer to a question: how the guest is, and whether a job works on it.
     *
     * @param copy as QEMU has it, where it was asked
     */
    record Looked(Moment when, Condition condition, boolean hasJob, Copy copy) implements Observation {
        public Looked(Moment when, Condition condition, boolean hasJob) {
            this(when, condition, hasJob, Copy.UNASKED);
        }
    }

    /**
     * What the guest's QEMU says by itself of the copy, past libvirt, which can be held up. As soon as nobody listens to QEMU any more, {@link
     * Copy.State#UNASKED}.
     */
    record CopySaid(Moment when, Copy.State state) implements Observation {}

    /** The guest has powered itself off, as its QEMU says, which ends after that; or it is on again, since libvirt starts it anew. */
    record Powered(Moment when, boolean isOn) implements Observation {}

    /** What was still expected after the end has had its time. */
    record PatienceEnded(Moment when) implements Observation {}

    enum Pause {
        MIGRATION,
        POST_COPY,
        POST_COPY_FAILED,
        OTHER
    }

    enum Resume {
        MIGRATED,
        POST_COPY,
        POST_COPY_FAILED,
        OTHER
    }

    enum Stop {
        MIGRATED,
        SHUT_DOWN,
        DESTROYED,
        CRASHED,
        FAILED,
        OTHER
    }
}
