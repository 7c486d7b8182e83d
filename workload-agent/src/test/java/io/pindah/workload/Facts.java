package io.pindah.workload;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Platform;
import io.pindah.contracts.ProbeAddress;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of one migration of one guest from kvm1 to kvm2. */
public final class Facts {
    public static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    public static final MigrationId MIGRATION = new MigrationId("0197f3b2-7c00-7000-8000-000000000001");
    public static final GuestId GUEST = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01");
    public static final GuestName NAME = new GuestName("g1");
    private static final HostName KVM1 = new HostName("kvm1");
    private static final HostName KVM2 = new HostName("kvm2");
    private static final Platform PLATFORM =
            new Platform(Accelerator.TCG, "11.3.0", "10.0.2", new Platform.Clock("lab", 1500L));

    private Facts() {}

    public static MigrationEvent prepared(Instant at) {
        return new MigrationEvent.Prepared(
                head(Side.DESTINATION, 1, at), new MigrationTarget("qemu+tls://kvm2/system", null), PLATFORM);
    }

    public static MigrationEvent started(Instant at) {
        return new MigrationEvent.Started(head(Side.SOURCE, 1, at), KVM2, MigrationPolicy.of(Mode.POST_COPY), PLATFORM);
    }

    public static MigrationEvent refused(Side side, Instant at) {
        return new MigrationEvent.Refused(head(side, 1, at), RefusalReason.GUEST_BUSY, "it has another job");
    }

    public static MigrationEvent suspended(Instant at) {
        return new MigrationEvent.GuestSuspended(head(Side.SOURCE, 2, at));
    }

    public static MigrationEvent resumed(Instant at) {
        return new MigrationEvent.GuestResumed(head(Side.DESTINATION, 2, at), ResumedAs.POST_COPY);
    }

    public static MigrationEvent completed(Side side, Instant at) {
        return new MigrationEvent.Completed(head(side, 9, at), null);
    }

    public static MigrationEvent failed(Instant at) {
        return new MigrationEvent.Failed(
                head(Side.SOURCE, 9, at), FailureReason.CONNECT, "cannot reach kvm2", RunsOn.SOURCE);
    }

    public static MigrationEvent lost(Instant at) {
        return new MigrationEvent.Lost(head(Side.DESTINATION, 9, at), "the source's QEMU has died");
    }

    public static HostReport report(String host, @Nullable ProbeAddress probe) {
        var guest = new HostReport.Guest(GUEST, NAME, GuestState.RUNNING, new GuestShape(256, 1), probe, null);
        return new HostReport(
                new HostName(host),
                T0,
                1,
                2000,
                new HostReport.Agent("0.1.0", T0),
                PLATFORM,
                new HostReport.Memory(24_000, 18_000),
                new HostReport.Cpus(2, "qemu64"),
                List.of(guest),
                List.of());
    }

    private static EventHead head(Side side, long sequence, Instant at) {
        var host = side == Side.SOURCE ? KVM1 : KVM2;
        return new EventHead(MIGRATION, GUEST, NAME, new Epoch(7), host, side, sequence, at, 1_000_000);
    }
}
