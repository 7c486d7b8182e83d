package io.pindah.cli.progress;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a migration is, folded from its {@link Update}s.
 *
 * <pre>
 *   WAITING ──▶ PRE_COPY ──▶ POST_COPY ──▶ ENDED      (any may be left out, none comes back)
 * </pre>
 *
 * The percentage belongs to its stage: it starts from 0 with each, never falls within one, and stays at 99 until the migration has completed.
 * In pre-copy it is the share of memory that need not be sent again; after the switch the share of what was left then.
 *
 * @param percent 0 to 99; 100 only when completed
 * @param latest the last sample of this stage; absent before the first
 * @param remainingAtSwitch bytes that were left when post-copy began; absent before the first sample of post-copy
 * @param disconnected why nothing is heard; absent while the stream is up
 */
public record Progress(
        MigrationView view,
        Stage stage,
        int percent,
        @Nullable JobStatistics latest,
        @Nullable Long remainingAtSwitch,
        @Nullable String disconnected) {
    private static final int ALMOST = 99;

    public static Progress of(MigrationView view) {
        return new Progress(view, Stage.WAITING, 0, null, null, null).with(view);
    }

    public Progress with(Update update) {
        return switch (update) {
            case Update.Changed(MigrationView newer) -> with(newer);
            case Update.Sampled(JobSample sample) -> with(sample);
            case Update.Disconnected(String why) -> new Progress(view, stage, percent, latest, remainingAtSwitch, why);
        };
    }

    private Progress with(MigrationView newer) {
        if (newer.version() < view.version() || stage == Stage.ENDED) {
            return this;
        }
        var next = enter(Stage.of(newer.phase()));
        int shown = newer.phase() == Phase.COMPLETED ? 100 : next.percent;
        return new Progress(placed(newer), next.stage, shown, next.latest, next.remainingAtSwitch, null);
    }

    /** The stream does not tell the place in the queue; the last one that was told stays until the migration leaves the queue. */
    private MigrationView placed(MigrationView newer) {
        return newer.phase() == Phase.QUEUED && newer.queue() == null && view.queue() != null
                ? newer.waiting(view.queue())
                : newer;
    }

    private Progress with(JobSample sample) {
        var of = sample.phase() == Phase.POST_COPY ? Stage.POST_COPY : Stage.PRE_COPY;
        if (of.compareTo(stage) < 0) {
            return this;
        }
        var next = enter(of);
        var statistics = sample.statistics();
        var base = of == Stage.POST_COPY ? atSwitch(next, statistics) : null;
        var done = of == Stage.POST_COPY ? share(statistics, base) : share(statistics, total(statistics));
        return new Progress(view, of, Math.max(next.percent, done), statistics, base, null);
    }

    /** This stage if it is there already or past it; else the new one from its start. The end keeps the last figures. */
    private Progress enter(Stage next) {
        if (next.compareTo(stage) <= 0) {
            return this;
        }
        return next == Stage.ENDED
                ? new Progress(view, next, percent, latest, remainingAtSwitch, disconnected)
                : new Progress(view, next, 0, null, null, disconnected);
    }

    private static @Nullable Long atSwitch(Progress before, JobStatistics statistics) {
        var remaining = statistics.memoryRemainingBytes();
        return before.remainingAtSwitch != null || remaining.isEmpty()
                ? before.remainingAtSwitch
                : Long.valueOf(remaining.getAsLong());
    }

    private static @Nullable Long total(JobStatistics statistics) {
        var total = statistics.memoryTotalBytes();
        // Before the first byte the hypervisor has not counted what there is to send.
        boolean begun = statistics.sentBytes().orElse(0) > 0;
        return begun && total.isPresent() ? Long.valueOf(total.getAsLong()) : null;
    }

    private static int share(JobStatistics statistics, @Nullable Long whole) {
        var remaining = statistics.memoryRemainingBytes();
        if (whole == null || remaining.isEmpty()) {
            return 0;
        }
        double done = whole == 0 ? 1 : 1 - remaining.getAsLong() / (double) whole;
        return (int) Math.clamp(Math.floor(100 * done), 0, ALMOST);
    }

    /** The copy has stopped, and it is known what is being done about it. */
    boolean isInterrupted() {
        return view.recovery() != null;
    }

    public OptionalLong remainingBytes() {
        return latest == null ? OptionalLong.empty() : latest.memoryRemainingBytes();
    }

    public OptionalLong bytesPerSecond() {
        return latest == null ? OptionalLong.empty() : latest.memoryBytesPerSecond();
    }

    public OptionalLong pageFaults() {
        return latest == null ? OptionalLong.empty() : latest.pageFaultRequests();
    }

    public OptionalLong pass() {
        return latest == null ? OptionalLong.empty() : latest.passes();
    }

    /** The phase in front of people: a sample may know of the switch before the scheduler does. */
    public String phase() {
        return switch (stage) {
            case PRE_COPY -> "pre-copy";
            case POST_COPY -> view.phase() == Phase.INTERRUPTED ? "interrupted" : "post-copy";
            case WAITING, ENDED -> view.phase().wireName();
        };
    }
}
