package io.pindah.contracts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record of every wire name, always the same. */
final class Samples {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final MigrationId MIGRATION = new MigrationId("0197f3b2-7c00-7000-8000-000000000001");
    private static final GuestId GUEST = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01");
    private static final GuestName NAME = new GuestName("g1");
    private static final Epoch EPOCH = new Epoch(7);
    private static final HostName KVM1 = new HostName("kvm1");
    private static final HostName KVM2 = new HostName("kvm2");
    private static final MigrationTarget TARGET = new MigrationTarget(
            "qemu+tls://kvm2/system",
            "tcp://10.0.0.2:49152",
            "11.3.0",
            "/var/lib/pindah/monitors/" + GUEST.value(),
            "tcp://10.0.0.2:49153",
            49154);
    private static final MigrationPolicy POLICY = new MigrationPolicy(Mode.HYBRID, 0.15, 100L, 50L, 300L, 600L);
    private static final Platform PLATFORM =
            new Platform(Accelerator.TCG, "11.3.0", "10.0.2", new Platform.Clock("lab", 1500L));
    private static final CommandId QUESTION = new CommandId("0197f3b2-7c00-7000-8000-0000000000c2");
    private static final String CPU = "<cpu mode='custom' match='exact'><model>qemu64</model></cpu>";
    private static final JobStatistics STATISTICS = JobStatistics.of(
            Map.of("time_elapsed", 3500L, "downtime", 13L, "data_processed", 611_319_808L, "memory_iteration", 2L));
    private static final MigrationResult.Downtime DOWNTIME =
            new MigrationResult.Downtime(13L, 71_204L, 0L, 153_000L, 5_000L);

    private Samples() {}

    /** By wire name. */
    static Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        commands().forEach(command -> all.put(Wire.wireName(command), command));
        events().forEach(event -> all.put(Wire.wireName(event), event));
        all.put(JobSample.WIRE_NAME, new JobSample(from(Side.SOURCE, 9), Phase.POST_COPY, STATISTICS));
        all.put(HostReport.WIRE_NAME, report());
        all.put(PreflightQuestion.WIRE_NAME, question());
        all.put(PreflightAnswer.WIRE_NAME, answer());
        all.put("workload.outage-measured.v1", outage());
        all.put(MigrationResult.WIRE_NAME, result());
        Loads.commands().forEach(command -> all.put(Wire.wireName(command), command));
        Loads.events().forEach(event -> all.put(Wire.wireName(event), event));
        all.put(CampaignResult.WIRE_NAME, Loads.campaignResult());
        return all;
    }

    private static List<MigrationCommand> commands() {
        return List.of(
                new MigrationCommand.PrepareDestination(to(KVM2), KVM1, new GuestShape(4096, 1), POLICY),
                new MigrationCommand.StartMigration(to(KVM1), KVM2, TARGET, POLICY),
                new MigrationCommand.SwitchToPostCopy(to(KVM1)),
                new MigrationCommand.SetBandwidth(to(KVM1), 200L, 80L),
                new MigrationCommand.AbortMigration(to(KVM1)),
                new MigrationCommand.RecoverMigration(to(KVM1), KVM2, TARGET),
                new MigrationCommand.CleanUpSource(to(KVM1), KVM2),
                new MigrationCommand.ConfirmLoss(to(KVM2), Side.DESTINATION),
                new MigrationCommand.DiscardHalf(to(KVM1), Side.SOURCE),
                new MigrationCommand.RestartGuest(to(KVM1), "<domain type='kvm'><name>g1</name></domain>"));
    }

    private static List<MigrationEvent> events() {
        return List.of(
                new MigrationEvent.Prepared(from(Side.DESTINATION, 1), TARGET, PLATFORM),
                new MigrationEvent.Refused(
                        from(Side.DESTINATION, 1), RefusalReason.NAME_TAKEN, "kvm2 already has a guest g1"),
                new MigrationEvent.Started(from(Side.SOURCE, 1), KVM2, POLICY, PLATFORM),
                new MigrationEvent.PassCompleted(from(Side.SOURCE, 2), 1),
                new MigrationEvent.BandwidthChanged(from(Side.SOURCE, 3), 200L, 80L),
                new MigrationEvent.GuestSuspended(from(Side.SOURCE, 3)),
                new MigrationEvent.SwitchedToPostCopy(from(Side.SOURCE, 4)),
                new MigrationEvent.GuestResumed(from(Side.DESTINATION, 2), ResumedAs.POST_COPY),
                new MigrationEvent.Interrupted(from(Side.SOURCE, 5), "post-copy failed"),
                new MigrationEvent.RecoveryStarted(from(Side.SOURCE, 6), 1, RecoveryWay.QEMU_MONITOR),
                new MigrationEvent.RecoveryFailed(from(Side.SOURCE, 7), 1, "Connection refused", AT.plusSeconds(2)),
                new MigrationEvent.Recovered(from(Side.SOURCE, 7)),
                new MigrationEvent.Completed(from(Side.SOURCE, 8), STATISTICS),
                new MigrationEvent.Failed(
                        from(Side.SOURCE, 8), FailureReason.CONNECT, "cannot reach kvm2", RunsOn.SOURCE),
                new MigrationEvent.Aborted(from(Side.SOURCE, 8), "asked for by an operator"),
                new MigrationEvent.Lost(from(Side.SOURCE, 8), "the destination's QEMU has died"),
                new MigrationEvent.OrphanSourceFound(from(Side.SOURCE, 9)),
                new MigrationEvent.OrphanSourceRemoved(from(Side.SOURCE, 10)),
                new MigrationEvent.HalfGone(from(Side.SOURCE, 6), "libvirt does not know the guest any more"),
                new MigrationEvent.HalfDiscarded(from(Side.SOURCE, 7)),
                new MigrationEvent.GuestRestarted(from(Side.DESTINATION, 1)));
    }

    private static HostReport report() {
        var guest = new HostReport.Guest(
                GUEST,
                NAME,
                GuestState.RUNNING,
                new GuestShape(4096, 1),
                new ProbeAddress("10.213.77.101", 7007),
                EPOCH);
        return new HostReport(
                KVM1,
                AT,
                42,
                2000,
                new HostReport.Agent("0.1.0", AT),
                PLATFORM,
                new HostReport.Memory(24_000, 18_000),
                new HostReport.Cpus(2, "qemu64"),
                List.of(guest),
                List.of("userfaultfd is not allowed: set vm.unprivileged_userfaultfd=1"));
    }

    private static PreflightQuestion question() {
        return new PreflightQuestion(
                QUESTION,
                KVM2,
                KVM1,
                GUEST,
                NAME,
                new GuestShape(4096, 1),
                new GuestNeeds(CPU, "pc-q35-7.2", null, List.of(), List.of("/var/lib/libvirt/images/g1.qcow2")),
                POLICY,
                AT.plusSeconds(3));
    }

    private static PreflightAnswer answer() {
        return new PreflightAnswer(
                QUESTION,
                KVM2,
                AT,
                List.of(new Finding(
                        Check.MEMORY,
                        "g1 needs 4096 MiB and kvm2 has 812 MiB to give",
                        "free some or choose another host")));
    }

    private static WorkloadEvent outage() {
        return new WorkloadEvent.OutageMeasured(
                MIGRATION, GUEST, NAME, "lab", AT, new Outage(5000, 1200, 1170, 153_000L, AT, 900));
    }

    private static MigrationResult result() {
        return new MigrationResult(
                MIGRATION,
                GUEST,
                NAME,
                EPOCH,
                KVM1,
                KVM2,
                Phase.COMPLETED,
                null,
                Mode.HYBRID,
                Mode.POST_COPY,
                AT,
                AT.plusMillis(3512),
                3512L,
                DOWNTIME,
                new MigrationResult.Transfer(611_319_808L, 4_312_604_672L, 2L, null),
                new MigrationResult.Quality(List.of("transfer.pageFaultRequests")),
                PLATFORM,
                PLATFORM,
                STATISTICS);
    }

    private static CommandHead to(HostName host) {
        var id = new CommandId("0197f3b2-7c00-7000-8000-0000000000c1");
        return new CommandHead(id, MIGRATION, GUEST, NAME, EPOCH, host, AT.plusSeconds(60));
    }

    private static EventHead from(Side side, long sequence) {
        var host = side == Side.SOURCE ? KVM1 : KVM2;
        return new EventHead(MIGRATION, GUEST, NAME, EPOCH, host, side, sequence, AT, 123_456_789_012L);
    }
}
