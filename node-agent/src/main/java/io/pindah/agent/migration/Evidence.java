package io.pindah.agent.migration;

import io.pindah.agent.migration.Observation.AttemptEnded;
import io.pindah.agent.migration.Observation.CallEnded;
import io.pindah.agent.migration.Observation.CopySaid;
import io.pindah.agent.migration.Observation.JobCompleted;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Powered;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.RecoveryWay;
import org.jspecify.annotations.Nullable;

/**
 * What a source has been told and asked that is not yet a fact: together these decide how a migration ended.
 *
 * @param call how far the call that migrates is; it may belong to an earlier process of this agent
 * @param failure what the call came back with
 * @param stop how the guest left this host
 * @param gaveUp why it was aborted by its policy, for people
 */
record Evidence(
        Call call,
        @Nullable Failure failure,
        @Nullable Stop stop,
        @Nullable JobStatistics statistics,
        Looks looks,
        boolean patienceEnded,
        boolean abortAsked,
        @Nullable String gaveUp) {

    enum Call {
        /** Not made by this process: what came of it must be seen. */
        UNKNOWN,
        UNDER_WAY,
        SUCCEEDED,
        FAILED
    }

    static final Evidence NONE = new Evidence(Call.UNKNOWN, null, null, null, Looks.NONE, false, false, null);

    Evidence noting(Observation observation) {
        return switch (observation) {
            case CallEnded c when c.failure() == null -> withCall(Call.SUCCEEDED, null);
            // What was seen before it came back tells nothing of how it ended.
            case CallEnded c -> withCall(Call.FAILED, c.failure()).with(Looks.NONE);
            case AttemptEnded a
            when a.failure() == null && a.way() == RecoveryWay.LIBVIRT -> withCall(Call.SUCCEEDED, null);
            case Stopped s -> with(s.why());
            case JobCompleted j -> withStatistics(j.statistics());
            case Looked l -> with(looks.noting(l));
            case PatienceEnded _ -> new Evidence(call, failure, stop, statistics, looks, true, abortAsked, gaveUp);
            case AttemptEnded _, PassBegan _, Suspended _, Resumed _, Sampled _, CopySaid _, Powered _ -> this;
        };
    }

    private Evidence with(Stop now) {
        return new Evidence(call, failure, now, statistics, looks, patienceEnded, abortAsked, gaveUp);
    }

    private Evidence with(Looks now) {
        return new Evidence(call, failure, stop, statistics, now, patienceEnded, abortAsked, gaveUp);
    }

    Evidence withCall(Call now, @Nullable Failure why) {
        return new Evidence(now, why, stop, statistics, looks, patienceEnded, abortAsked, gaveUp);
    }

    Evidence withStatistics(JobStatistics now) {
        return new Evidence(call, failure, stop, now, looks, patienceEnded, abortAsked, gaveUp);
    }

    Evidence withAbortAsked() {
        return new Evidence(call, failure, stop, statistics, looks, patienceEnded, true, gaveUp);
    }

    Evidence withGivenUp(String why) {
        return new Evidence(call, failure, stop, statistics, looks, patienceEnded, abortAsked, why);
    }

    /** Whether libvirt has said that the guest left for the destination and is there. */
    boolean hasLeft() {
        return call == Call.SUCCEEDED || stop == Stop.MIGRATED;
    }

    /** Whether the guest ended here in another way than by moving. */
    boolean hasEndedHere() {
        return stop != null && stop != Stop.MIGRATED;
    }

    /** Whether the call is over without success, or nobody knows: only a look at the guest can tell. */
    boolean isOpen() {
        return !hasLeft() && (call == Call.FAILED || call == Call.UNKNOWN);
    }

    /** Whether the newest look found nothing of the guest that could go on. */
    boolean isGoneFromHere() {
        var newest = looks.newest();
        return newest != null
                && switch (newest.condition()) {
                    case ABSENT, SHUT_OFF, CRASHED -> true;
                    case RUNNING,
                            RUNNING_MIGRATED,
                            RUNNING_POST_COPY,
                            RUNNING_POST_COPY_FAILED,
                            PAUSED,
                            PAUSED_POST_COPY,
                            PAUSED_POST_COPY_FAILED -> false;
                };
    }
}
