package io.pindah.workload.run;

import io.pindah.contracts.CommandId;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.LoadFigures;
import io.pindah.contracts.LoadHead;
import io.pindah.contracts.LoadSpec;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadCommand.StopLoad;
import io.pindah.contracts.WorkloadEvent.LoadFailed;
import io.pindah.contracts.WorkloadHead;
import java.time.Duration;
import java.time.Instant;

/** Commands and events of runs in guest g1. */
public final class Runs {
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    public static final GuestName G1 = new GuestName("g1");
    private static final GuestId GUEST = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01");

    private Runs() {}

    public static RunId run(int number) {
        return new RunId("0197f3b2-7c00-7000-8000-%012d".formatted(number));
    }

    public static WorkloadHead head(int run, Instant expiresAt) {
        var command = new CommandId("0197f3b2-7c00-7000-9000-%012d".formatted(run));
        return new WorkloadHead(command, run(run), GUEST, G1, expiresAt);
    }

    public static StartLoad start(int run) {
        return start(run, NOW.plus(Duration.ofDays(40_000)));
    }

    public static StartLoad start(int run, Instant expiresAt) {
        return new StartLoad(head(run, expiresAt), spec(0, 1));
    }

    public static LoadSpec spec(long warmUpMillis, long baselineMillis) {
        return new LoadSpec(Scenario.IDLE, "auto", 42, warmUpMillis, baselineMillis, 2000, null);
    }

    public static StopLoad stop(int run) {
        return new StopLoad(head(run, NOW.plus(Duration.ofDays(40_000))));
    }

    public static LoadFailed failed(int run, long sequence) {
        return new LoadFailed(new LoadHead(run(run), GUEST, G1, sequence, NOW), "why");
    }

    public static LoadFigures figures() {
        return new LoadFigures(1, null, null);
    }
}
