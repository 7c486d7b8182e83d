package io.pindah.scheduler.support;

import io.pindah.contracts.GuestPlatform;
import io.pindah.contracts.GuestStalls;
import io.pindah.contracts.GuestUse;
import io.pindah.contracts.LoadFigures;
import io.pindah.contracts.LoadHead;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.WorkloadHead;
import java.time.Instant;

/** What a guest's agent says of a run. */
public final class Loads {
    private static final GuestUse USE = new GuestUse(0.5, 1000, 0.01, 40);

    private Loads() {}

    public static WorkloadEvent.OfRun started(WorkloadHead of, Scenario scenario) {
        return new WorkloadEvent.LoadStarted(
                head(of, 1), scenario, new LoadProfile("tcg", 320, 180, 10), new GuestPlatform("tsc", "6.12", "none"));
    }

    public static WorkloadEvent.OfRun ready(WorkloadHead of) {
        return new WorkloadEvent.LoadReady(head(of, 2), USE);
    }

    public static WorkloadEvent.OfRun measured(WorkloadHead of) {
        return new WorkloadEvent.LoadMeasured(
                head(of, 3),
                new LoadFigures(10_000, null, null),
                new GuestStalls(1000, 100, 10, 20, 30, "HISTFAAAAA"),
                USE);
    }

    public static WorkloadEvent.OfRun failed(WorkloadHead of) {
        return new WorkloadEvent.LoadFailed(head(of, 3), "the player has died");
    }

    private static LoadHead head(WorkloadHead of, long sequence) {
        return new LoadHead(of.run(), of.guest(), of.guestName(), sequence, Instant.EPOCH);
    }
}
