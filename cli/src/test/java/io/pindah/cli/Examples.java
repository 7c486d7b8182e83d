package io.pindah.cli;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.MigrationResult.Downtime;
import io.pindah.contracts.MigrationResult.Quality;
import io.pindah.contracts.MigrationResult.Transfer;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Platform;
import io.pindah.contracts.ProbeAddress;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.QueuePlace;
import io.pindah.contracts.api.RecoveryView;
import io.pindah.contracts.api.RestartView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Migrations, hosts and results for tests, around one migration of g1 from kvm1 to kvm2. */
public final class Examples {
    public static final MigrationId ID = new MigrationId("0197f3b2-7c00-7000-8000-000000000001");
    public static final GuestId GUEST = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01");
    public static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    public static final long MIB = 1 << 20;
    private static final GuestName NAME = new GuestName("g1");
    private static final HostName KVM1 = new HostName("kvm1");
    private static final HostName KVM2 = new HostName("kvm2");

    private Examples() {}

    public static MigrationView migration(Phase phase, long version) {
        return migration(phase, version, null, null);
    }

    public static MigrationView migration(Phase phase, long version, @Nullable String detail, @Nullable RunsOn runsOn) {
        return new MigrationView(
                ID,
                GUEST,
                NAME,
                KVM1,
                KVM2,
                MigrationPolicy.of(Mode.POST_COPY),
                new Epoch(7),
                phase,
                version,
                T0,
                phase.isTerminal() ? T0.plusMillis(3900) : null,
                detail,
                runsOn,
                null);
    }

    /** Waits in the queue. */
    public static MigrationView queued(int position, int length) {
        return migration(Phase.QUEUED, 2)
                .waiting(new QueuePlace(position, length, "kvm1 sends another guest", T0.plusSeconds(27)));
    }

    /** With what has happened. */
    public static MigrationView with(MigrationView view, MigrationEvent... facts) {
        return more(view, List.of(facts), null, null);
    }

    /** Interrupted, and how far its recovery is. */
    public static MigrationView interrupted(long version, RecoveryView recovery, MigrationEvent... facts) {
        return more(migration(Phase.INTERRUPTED, version, "post-copy failed", null), List.of(facts), recovery, null);
    }

    /** Lost, and how far its restart is. */
    public static MigrationView lost(@Nullable RestartView restart) {
        return more(migration(Phase.LOST, 8, "QEMU died on kvm2", RunsOn.NOWHERE), List.of(), null, restart);
    }

    public static MigrationView more(
            MigrationView v,
            List<MigrationEvent> facts,
            @Nullable RecoveryView recovery,
            @Nullable RestartView restart) {
        return new MigrationView(
                v.id(),
                v.guest(),
                v.guestName(),
                v.source(),
                v.destination(),
                v.policy(),
                v.epoch(),
                v.phase(),
                v.version(),
                v.requestedAt(),
                v.finishedAt(),
                v.detail(),
                v.runsOn(),
                facts,
                recovery,
                restart,
                null,
                null,
                null);
    }

    /** Of one side's facts, all at the request. */
    public static EventHead head(Side side, long sequence) {
        return new EventHead(ID, GUEST, NAME, new Epoch(7), side == Side.SOURCE ? KVM1 : KVM2, side, sequence, T0, 1);
    }

    /** A sample in MiB: of so much memory so much is left. */
    public static JobSample sample(Phase phase, long totalMiB, long remainingMiB, Map<String, Long> more) {
        var values = new TreeMap<>(more);
        values.put("memory_total", totalMiB * MIB);
        values.put("memory_remaining", remainingMiB * MIB);
        values.putIfAbsent("data_processed", 1L);
        return new JobSample(
                new EventHead(ID, GUEST, NAME, new Epoch(7), KVM1, Side.SOURCE, 1, T0, 1),
                phase,
                JobStatistics.of(values));
    }

    public static JobSample sample(Phase phase, long totalMiB, long remainingMiB) {
        return sample(phase, totalMiB, remainingMiB, Map.of());
    }

    /** Completed, post-copy, everything measured. */
    public static MigrationResult completed(Accelerator accelerator) {
        return result(
                Phase.COMPLETED,
                Mode.POST_COPY,
                new Downtime(13L, 71_204L, 0L, 153_000L, 5_000L),
                new Transfer(611_319_808L, 4_312_604_672L, 2L, 18L),
                platform(accelerator));
    }

    public static MigrationResult result(
            Phase outcome, @Nullable Mode proven, Downtime downtime, Transfer transfer, @Nullable Platform platform) {
        return new MigrationResult(
                ID,
                GUEST,
                NAME,
                new Epoch(7),
                KVM1,
                KVM2,
                outcome,
                null,
                Mode.POST_COPY,
                proven,
                T0,
                T0.plusMillis(3900),
                proven == null ? null : 3512L,
                downtime,
                transfer,
                new Quality(List.of()),
                platform,
                platform,
                null);
    }

    public static Platform platform(Accelerator accelerator) {
        return new Platform(accelerator, "11.3.0", "10.0.2", new Platform.Clock("lab", 1500L));
    }

    public static HostView host(String name, HostView.State state, List<String> problems) {
        var report = new HostReport(
                new HostName(name),
                T0,
                12,
                1000,
                new HostReport.Agent("0.1.0", T0.minusSeconds(60)),
                platform(Accelerator.TCG),
                new HostReport.Memory(16_000, 11_534),
                new HostReport.Cpus(2, "QEMU Virtual CPU"),
                List.of(guest()),
                problems);
        return new HostView(state, 1400, report);
    }

    public static GuestView guestView(@Nullable MigrationId migration, HostView.State hostState) {
        return new GuestView(guest(), KVM1, hostState, migration);
    }

    private static HostReport.Guest guest() {
        return new HostReport.Guest(
                GUEST,
                NAME,
                GuestState.RUNNING,
                new GuestShape(4096, 2),
                new ProbeAddress("10.213.77.101", 7007),
                new Epoch(6));
    }
}
