package io.pindah.agent;

import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Party;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CommandHead;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationCommand.AbortMigration;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationCommand.SwitchToPostCopy;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Platform;
import io.pindah.contracts.Side;
import java.time.Instant;
import java.util.Map;

/** What many tests start from: guest g1 moves from kvm1 to kvm2. */
public final class Given {
    public static final MigrationId MIGRATION = new MigrationId("0197f3b2-7c00-7000-8000-000000000001");
    public static final GuestId G1 = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01");
    public static final GuestName NAME = new GuestName("g1");
    public static final HostName KVM1 = new HostName("kvm1");
    public static final HostName KVM2 = new HostName("kvm2");
    public static final Epoch EPOCH = new Epoch(7);
    public static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    public static final GuestShape SHAPE = new GuestShape(4096, 1);
    public static final MigrationTarget TARGET = new MigrationTarget("qemu+tls://kvm2/system", null);
    public static final Platform PLATFORM =
            new Platform(Accelerator.TCG, "11.3.0", "10.0.2", new Platform.Clock(null, null));

    private Given() {}

    public static Moment at(long millis) {
        return new Moment(T0.plusMillis(millis), millis * 1_000_000);
    }

    public static Party source() {
        return new Party(MIGRATION, G1, NAME, EPOCH, KVM1, Side.SOURCE);
    }

    public static Party destination() {
        return new Party(MIGRATION, G1, NAME, EPOCH, KVM2, Side.DESTINATION);
    }

    public static CommandHead head(int id, HostName host) {
        return head(id, host, MIGRATION, EPOCH);
    }

    public static CommandHead head(int id, HostName host, MigrationId migration, Epoch epoch) {
        var command = new CommandId("0197f3b2-7c00-7000-8000-%012d".formatted(id));
        return new CommandHead(command, migration, G1, NAME, epoch, host, T0.plusSeconds(60));
    }

    public static StartMigration start(Mode mode) {
        return start(MigrationPolicy.of(mode));
    }

    public static StartMigration start(MigrationPolicy policy) {
        return new StartMigration(head(1, KVM1), KVM2, TARGET, policy);
    }

    public static PrepareDestination prepare(Mode mode) {
        return new PrepareDestination(head(2, KVM2), KVM1, SHAPE, MigrationPolicy.of(mode));
    }

    public static SwitchToPostCopy switchToPostCopy() {
        return new SwitchToPostCopy(head(3, KVM1));
    }

    public static AbortMigration abort() {
        return new AbortMigration(head(4, KVM1));
    }

    /** Of a 4000-byte guest. */
    public static JobStatistics remaining(long bytes) {
        return JobStatistics.of(Map.of("memory_total", 4000L, "memory_remaining", bytes, "memory_bps", 1000L));
    }

    /** Of a 4000-byte guest, in that pass. */
    public static JobStatistics inPass(int pass, long remaining) {
        return JobStatistics.of(
                Map.of("memory_total", 4000L, "memory_remaining", remaining, "memory_iteration", (long) pass));
    }
}
