package io.pindah.agent.migration;

import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the copying before the switch comes on, as far as this process of the agent has seen it.
 *
 * <p>Within a pass, what remains falls to nothing and says nothing: what the guest writes meanwhile is counted when the next pass begins. So of each
 * pass the first figure is taken, which is what the pass before it has left. In the first pass nothing is counted again, and each lower figure
 * is a gain.
 *
 * @param startedAt when libvirt was asked to migrate, by the wall clock; absent: not yet
 * @param pass the newest; 0 before the first
 * @param left bytes that the pass before it has left, in the first pass those that it has left so far; absent: not known
 * @param before what the pass before that one has left; absent: there was none, or it was not seen
 * @param least the least that a pass has left; absent: none that was seen
 * @param gainedAt when memory was last seen to get less; absent: no pass has been seen
 * @param joined the pass in whose midst this process began to look; 0: none
 */
record PreCopy(
        @Nullable Instant startedAt,
        int pass,
        @Nullable Long left,
        @Nullable Long before,
        @Nullable Long least,
        @Nullable Moment gainedAt,
        int joined) {
    static final PreCopy NONE = new PreCopy(null, 0, null, null, null, null, 0);

    private static final int FIRST = 1;

    PreCopy evolve(MigrationEvent event) {
        return event instanceof MigrationEvent.Started started
                ? new PreCopy(started.head().at(), pass, left, before, least, gainedAt, joined)
                : this;
    }

    PreCopy noting(Observation observation) {
        return switch (observation) {
            case Observation.PassBegan began -> began.pass() > pass ? began(began.pass(), began.when()) : this;
            case Observation.Sampled sampled -> sampled(sampled.when(), sampled.statistics());
            case Observation.Suspended _,
                    Observation.Resumed _,
                    Observation.Stopped _,
                    Observation.JobCompleted _,
                    Observation.CallEnded _,
                    Observation.AttemptEnded _,
                    Observation.Looked _,
                    Observation.CopySaid _,
                    Observation.Powered _,
                    Observation.PatienceEnded _ -> this;
        };
    }

    private PreCopy began(int newest, Moment when) {
        var compared = pass > FIRST ? left : null;
        return new PreCopy(startedAt, newest, null, compared, least, gainedAt == null ? when : gainedAt, joined);
    }

    private PreCopy sampled(Moment when, JobStatistics statistics) {
        var remaining = statistics.memoryRemainingBytes();
        var its = (int) statistics.passes().orElse(pass);
        if (remaining.isEmpty() || its == 0 || its < pass) {
            return this;
        }
        if (its == pass) {
            return figure(remaining.getAsLong(), when);
        }
        var begun = began(its, when);
        // The first look of a process that takes the migration up: how that pass began was not seen.
        return pass == 0 && its > FIRST ? begun.joining() : begun.figure(remaining.getAsLong(), when);
    }

    private PreCopy joining() {
        return new PreCopy(startedAt, pass, left, before, least, gainedAt, pass);
    }

    private PreCopy figure(long remaining, Moment when) {
        if (pass == FIRST) {
            return left == null || remaining < left
                    ? new PreCopy(startedAt, pass, remaining, null, null, when, joined)
                    : this;
        }
        if (left != null || pass == joined) {
            return this;
        }
        var isGain = least == null || remaining < least;
        return new PreCopy(
                startedAt, pass, remaining, before, isGain ? remaining : least, isGain ? when : gainedAt, joined);
    }

    /** Whether the newest pass that has ended left no less than the one before it. */
    boolean isNotConverging() {
        return left != null && before != null && left >= before;
    }

    /** How many passes have been completed. */
    int completed() {
        return Math.max(0, pass - 1);
    }

    /** For people. */
    String seen() {
        if (pass == 0) {
            return "no pass over memory has been seen";
        }
        if (pass == FIRST) {
            return left == null ? "in pass 1" : "in pass 1, which has " + mebibytes(left) + " left to send";
        }
        return "in pass " + pass
                + (left == null ? "" : "; the one before it left " + mebibytes(left))
                + (least == null ? "" : ", the best one so far " + mebibytes(least));
    }

    private static String mebibytes(long bytes) {
        return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }
}
