package io.pindah.metrics;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ModeChoice;
import io.pindah.contracts.Outage;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Platform;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import io.pindah.contracts.WorkloadEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells a migration of guest g1 from kvm1 to kvm2 as the two agents tell it. Times are milliseconds after {@link #T0}; each side counts
 * its facts by itself.
 *
 * <p>Past 300 lines: a short method for each fact that an agent can tell, and nothing else.
 */
public final class Story {
    public static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    public static final GuestId GUEST = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01");
    public static final HostName KVM1 = new HostName("kvm1");
    public static final HostName KVM2 = new HostName("kvm2");
    public static final HostName KVM3 = new HostName("kvm3");
    public static final Platform.Clock SHARED_CLOCK = new Platform.Clock("lab", 1_500L);
    /** As libvirt 11.3 gave them for an idle guest of 4 GiB, post-copy at once. */
    public static final JobStatistics STATISTICS = JobStatistics.of(Map.of(
            "time_elapsed", 3_500L,
            "downtime", 13L,
            "data_processed", 611_319_808L,
            "memory_total", 4_312_604_672L,
            "memory_iteration", 2L,
            "memory_postcopy_requests", 301L));

    private final List<MigrationEvent> facts = new ArrayList<>();
    private final MigrationId migration;
    private final GuestName guest;
    private long epoch;
    private long sourceSequence;
    private long destinationSequence;
    private long elsewhereSequence;

    public Story(int number) {
        this(number, "g1", 7);
    }

    public Story(int number, String guest, long epoch) {
        this.migration = id(number);
        this.guest = new GuestName(guest);
        this.epoch = epoch;
    }

    public static MigrationId id(int number) {
        return new MigrationId("0197f3b2-7c00-7000-8000-%012d".formatted(number));
    }

    /** 71 ms by the hosts' events, 3512 ms in all. */
    public static Story postCopy(int number) {
        return postCopy(number, "g1");
    }

    public static Story postCopy(int number, String guest) {
        return new Story(number, guest, 7)
                .prepared(0)
                .started(100, Mode.POST_COPY)
                .pass(150, 1)
                .suspended(200)
                .switched(203)
                .pass(204, 2)
                .resumed(271, ResumedAs.POST_COPY)
                .completedOnDestination(3_600)
                .completedOnSource(3_612, STATISTICS);
    }

    public static Story preCopy(int number) {
        return preCopy(number, "g1");
    }

    public static Story preCopy(int number, String guest) {
        return new Story(number, guest, 7)
                .prepared(0)
                .started(100, Mode.HYBRID)
                .pass(150, 1)
                .pass(2_900, 2)
                .suspended(3_000)
                .resumed(3_140, ResumedAs.MIGRATED)
                .completedOnSource(3_150, STATISTICS)
                .completedOnDestination(3_300);
    }

    /** Interrupted for 40.5 s and taken up again at the second attempt. */
    public static Story recovered(int number, String guest) {
        return new Story(number, guest, 7)
                .prepared(0)
                .started(100, Mode.POST_COPY)
                .pass(150, 1)
                .suspended(200)
                .switched(203)
                .pass(204, 2)
                .resumed(271, ResumedAs.POST_COPY)
                .interrupted(1_000)
                .interruptedOnDestination(1_001)
                .recoveryStarted(2_000, 1, RecoveryWay.LIBVIRT)
                .recoveryFailed(3_000, 1)
                .recoveryStarted(41_000, 2, RecoveryWay.QEMU_MONITOR)
                .recovered(41_500)
                .recoveredOnDestination(41_501)
                .completedOnDestination(44_000)
                .completedOnSource(44_012, STATISTICS);
    }

    /** Lost in post-copy; on an operator's word both halves were cleared away and the guest was started on a third host. */
    public static Story lostAndRestarted(int number, String guest) {
        return new Story(number, guest, 7)
                .prepared(0)
                .started(100, Mode.POST_COPY)
                .suspended(200)
                .switched(203)
                .resumed(271, ResumedAs.POST_COPY)
                .interrupted(1_000)
                .halfGone(1_500)
                .lost(2_000)
                .inEpoch(8)
                .halfDiscarded(60_000)
                .inEpoch(9)
                .restartedElsewhere(70_000);
    }

    /** What follows is said in this epoch. */
    public Story inEpoch(long newer) {
        epoch = newer;
        return this;
    }

    public Story prepared(long ms) {
        return prepared(ms, SHARED_CLOCK);
    }

    public Story prepared(long ms, Platform.Clock clock) {
        return there(
                ms,
                head -> new MigrationEvent.Prepared(
                        head, new MigrationTarget("qemu+tls://kvm2/system", "tcp://10.0.0.2"), platform(clock)));
    }

    public Story started(long ms, Mode mode) {
        return started(ms, mode, SHARED_CLOCK);
    }

    public Story started(long ms, Mode mode, Platform.Clock clock) {
        return here(ms, head -> new MigrationEvent.Started(head, KVM2, MigrationPolicy.of(mode), platform(clock)));
    }

    /** The source's agent was to choose the mode. */
    public Story chosen(long ms, Mode mode) {
        var choice = new ModeChoice(mode, "it is the shortest", null, null, List.of());
        return here(
                ms,
                head -> new MigrationEvent.Started(
                        head, KVM2, MigrationPolicy.of(mode), platform(SHARED_CLOCK), null, choice));
    }

    public Story pass(long ms, int pass) {
        return here(ms, head -> new MigrationEvent.PassCompleted(head, pass));
    }

    public Story suspended(long ms) {
        return here(ms, MigrationEvent.GuestSuspended::new);
    }

    public Story switched(long ms) {
        return here(ms, MigrationEvent.SwitchedToPostCopy::new);
    }

    public Story resumed(long ms, ResumedAs as) {
        return there(ms, head -> new MigrationEvent.GuestResumed(head, as));
    }

    public Story completedOnSource(long ms, @Nullable JobStatistics statistics) {
        return here(ms, head -> new MigrationEvent.Completed(head, statistics));
    }

    public Story completedOnDestination(long ms) {
        return there(ms, head -> new MigrationEvent.Completed(head, null));
    }

    public Story failed(long ms, RunsOn runsOn) {
        return here(ms, head -> new MigrationEvent.Failed(head, FailureReason.CONNECT, "cannot reach kvm2", runsOn));
    }

    public Story failedOnDestination(long ms, RunsOn runsOn) {
        var reason = runsOn == RunsOn.NOWHERE ? FailureReason.GUEST_SHUTDOWN : FailureReason.HYPERVISOR;
        return there(ms, head -> new MigrationEvent.Failed(head, reason, "it shut down", runsOn));
    }

    public Story aborted(long ms) {
        return here(ms, head -> new MigrationEvent.Aborted(head, "asked for by an operator"));
    }

    public Story lost(long ms) {
        return there(ms, head -> new MigrationEvent.Lost(head, "the source's QEMU has died"));
    }

    public Story interrupted(long ms) {
        return here(ms, head -> new MigrationEvent.Interrupted(head, "post-copy failed"));
    }

    public Story interruptedOnDestination(long ms) {
        return there(ms, head -> new MigrationEvent.Interrupted(head, "post-copy failed"));
    }

    public Story recoveryStarted(long ms, int attempt, RecoveryWay way) {
        return here(ms, head -> new MigrationEvent.RecoveryStarted(head, attempt, way, "as this libvirt can"));
    }

    public Story recoveryFailed(long ms, int attempt) {
        return here(
                ms,
                head -> new MigrationEvent.RecoveryFailed(
                        head, attempt, "Connection refused", T0.plusMillis(ms + 1_000)));
    }

    public Story recovered(long ms) {
        return here(ms, MigrationEvent.Recovered::new);
    }

    public Story recoveredOnDestination(long ms) {
        return there(ms, MigrationEvent.Recovered::new);
    }

    public Story lostOnSource(long ms) {
        return here(ms, head -> new MigrationEvent.Lost(head, "the destination's QEMU has died"));
    }

    public Story halfGone(long ms) {
        return here(ms, head -> new MigrationEvent.HalfGone(head, "libvirt does not know the guest any more"));
    }

    public Story halfDiscarded(long ms) {
        return there(ms, MigrationEvent.HalfDiscarded::new);
    }

    public Story orphanFoundAndRemoved(long ms) {
        return here(ms, MigrationEvent.OrphanSourceFound::new).here(ms + 500, MigrationEvent.OrphanSourceRemoved::new);
    }

    public Story orphanFound(long ms) {
        return here(ms, MigrationEvent.OrphanSourceFound::new);
    }

    /** By a host that had no part in the migration, and so begins to count. */
    public Story restartedElsewhere(long ms) {
        return elsewhere(ms, MigrationEvent.GuestRestarted::new);
    }

    public Story refusedElsewhere(long ms) {
        return elsewhere(
                ms, head -> new MigrationEvent.Refused(head, RefusalReason.NAME_TAKEN, "kvm3 already has a guest g1"));
    }

    public Story refusedBySource(long ms, RefusalReason reason) {
        return here(ms, head -> new MigrationEvent.Refused(head, reason, "it has another job"));
    }

    public Story refusedByDestination(long ms, RefusalReason reason) {
        return there(ms, head -> new MigrationEvent.Refused(head, reason, "kvm2 already has a guest g1"));
    }

    public List<MigrationEvent> facts() {
        return List.copyOf(facts);
    }

    /** What a prober found; 153 ms at 5 ms, itself 1 ms late. */
    public WorkloadEvent.OutageMeasured outage() {
        return outage("lab", 153_000L);
    }

    public WorkloadEvent.OutageMeasured outage(String prober, @Nullable Long gapMicros) {
        return outage(prober, gapMicros, 0);
    }

    /** Found that much later. */
    public WorkloadEvent.OutageMeasured outage(String prober, @Nullable Long gapMicros, long laterMs) {
        var at = T0.plusMillis(5_700 + laterMs);
        var from = gapMicros == null ? null : T0.plusMillis(198);
        return new WorkloadEvent.OutageMeasured(
                migration, GUEST, guest, prober, at, new Outage(5_000, 1_200, 1_170, gapMicros, from, 1_000));
    }

    public MigrationId migration() {
        return migration;
    }

    /** The source's next look at the job. */
    public JobSample sample(long sequence) {
        return new JobSample(head(Side.SOURCE, KVM1, sequence, 100 + sequence), Phase.RUNNING, STATISTICS);
    }

    /** The source's next fact. */
    private Story here(long ms, Function<EventHead, MigrationEvent> fact) {
        facts.add(fact.apply(head(Side.SOURCE, KVM1, ++sourceSequence, ms)));
        return this;
    }

    /** The destination's next fact. */
    private Story there(long ms, Function<EventHead, MigrationEvent> fact) {
        facts.add(fact.apply(head(Side.DESTINATION, KVM2, ++destinationSequence, ms)));
        return this;
    }

    /** A third host's next fact; it speaks as a destination. */
    private Story elsewhere(long ms, Function<EventHead, MigrationEvent> fact) {
        facts.add(fact.apply(head(Side.DESTINATION, KVM3, ++elsewhereSequence, ms)));
        return this;
    }

    private EventHead head(Side side, HostName host, long sequence, long ms) {
        var monotonic = 77_000_000_000L + ms * 1_000_000;
        return new EventHead(
                migration, GUEST, guest, new Epoch(epoch), host, side, sequence, T0.plusMillis(ms), monotonic);
    }

    private static Platform platform(Platform.Clock clock) {
        return new Platform(Accelerator.TCG, "11.3.0", "10.0.2", clock);
    }
}
