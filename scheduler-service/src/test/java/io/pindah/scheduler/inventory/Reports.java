package io.pindah.scheduler.inventory;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Host reports for tests: 24 GiB hosts with 18 GiB available that report every 2 seconds. */
public final class Reports {
    public static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
    public static final GuestId G1 = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01");
    private static final Platform PLATFORM =
            new Platform(Accelerator.TCG, "11.3.0", "10.0.2", new Platform.Clock("lab", 0L));

    private Reports() {}

    public static HostReport report(String host, Instant at, long availableMiB, HostReport.Guest... guests) {
        return new HostReport(
                new HostName(host),
                at,
                1,
                2000,
                new HostReport.Agent("0.1.0", STARTED),
                PLATFORM,
                new HostReport.Memory(24_000, availableMiB),
                new HostReport.Cpus(2, "qemu64"),
                List.of(guests),
                List.of());
    }

    public static HostReport report(String host, Instant at, HostReport.Guest... guests) {
        return report(host, at, 18_000, guests);
    }

    public static HostReport withProblem(HostReport r, String problem) {
        return new HostReport(
                r.host(),
                r.at(),
                r.heartbeat(),
                r.intervalMillis(),
                r.agent(),
                r.platform(),
                r.memory(),
                r.cpus(),
                r.guests(),
                List.of(problem));
    }

    public static HostReport numbered(HostReport r, long heartbeat, Duration interval) {
        return new HostReport(
                r.host(),
                r.at(),
                heartbeat,
                interval.toMillis(),
                r.agent(),
                r.platform(),
                r.memory(),
                r.cpus(),
                r.guests(),
                r.problems());
    }

    public static HostReport.Guest guest(GuestId id, String name, GuestState state) {
        return new HostReport.Guest(id, new GuestName(name), state, new GuestShape(4096, 1), null, null);
    }

    public static HostReport.Guest g1(GuestState state) {
        return guest(G1, "g1", state);
    }

    public static HostReport.Guest g1(GuestState state, long epoch) {
        return new HostReport.Guest(G1, new GuestName("g1"), state, new GuestShape(4096, 1), null, new Epoch(epoch));
    }
}
