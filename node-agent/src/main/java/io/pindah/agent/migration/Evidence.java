package io.pindah.agent.migration;

import io.pindah.agent.migration.Observation.CallEnded;
import io.pindah.agent.migration.Observation.JobCompleted;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.contracts.JobStatistics;
import org.jspecify.annotations.Nullable;

/**
 * What a source has been told and asked that is not yet a fact: together these decide how a migration ended.
 *
 * @param call how far the call that migrates is; it may belong to an earlier process of this agent
 * @param failure what the call came back with
 * @param stop how the guest left this host
 * @param look the newest look at the guest after the call had come back
 */
record Evidence(
        Call call,
        @Nullable Failure failure,
        @Nullable Stop stop,
        @Nullable JobStatistics statistics,
        @Nullable Looked look,
        boolean patienceEnded,
        boolean abortAsked,
        boolean timedOut) {

    enum Call {
        /** Not made by this process: what came of it must be seen. */
        UNKNOWN,
        UNDER_WAY,
        SUCCEEDED,
        FAILED
    }

    static final Evidence NONE = new Evidence(Call.UNKNOWN, null, null, null, null, false, false, false);

    Evidence noting(Observation observation) {
        return switch (observation) {
            case CallEnded c when c.failure() == null -> withCall(Call.SUCCEEDED, null);
            case CallEnded c -> withCall(Call.FAILED, c.failure());
            case Stopped s ->
                new Evidence(call, failure, s.why(), statistics, look, patienceEnded, abortAsked, timedOut);
            case JobCompleted j -> withStatistics(j.statistics());
            case Looked l
            when call != Call.UNDER_WAY ->
                new Evidence(call, failure, stop, statistics, l, patienceEnded, abortAsked, timedOut);
            case PatienceEnded _ -> new Evidence(call, failure, stop, statistics, look, true, abortAsked, timedOut);
            case Looked _, PassBegan _, Suspended _, Resumed _, Sampled _ -> this;
        };
    }

    Evidence withCall(Call now, @Nullable Failure why) {
        return new Evidence(now, why, stop, statistics, look, patienceEnded, abortAsked, timedOut);
    }

    Evidence withStatistics(JobStatistics now) {
        return new Evidence(call, failure, stop, now, look, patienceEnded, abortAsked, timedOut);
    }

    Evidence withAbortAsked() {
        return new Evidence(call, failure, stop, statistics, look, patienceEnded, true, timedOut);
    }

    Evidence withTimedOut() {
        return new Evidence(call, failure, stop, statistics, look, patienceEnded, abortAsked, true);
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
}
