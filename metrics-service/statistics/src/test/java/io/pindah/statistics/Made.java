package io.pindah.statistics;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignName;
import io.pindah.contracts.Cell;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestPlatform;
import io.pindah.contracts.GuestStalls;
import io.pindah.contracts.GuestUse;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.LoadFigures;
import io.pindah.contracts.LoadHead;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Platform;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.WorkloadEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Runs that nobody measured: seeded, and of plausible size. */
final class Made {
    static final CampaignId CAMPAIGN = new CampaignId("0197f3b2-7c00-7000-8000-0000000000b1");
    static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Platform PLATFORM =
            new Platform(Accelerator.TCG, "11.3.0", "10.0.2", new Platform.Clock("lab", null));

    private Made() {}

    /** Every cell with so many valid runs. */
    static List<RunRow> rows(List<Scenario> scenarios, List<Long> memories, List<Mode> modes, int runs, long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<RunRow>();
        for (var mode : modes) {
            for (var memory : memories) {
                for (var scenario : scenarios) {
                    for (int number = 1; number <= runs; number++) {
                        rows.add(row(new Cell(scenario, memory, mode), number, rows.size() + 1, random));
                    }
                }
            }
        }
        return rows;
    }

    static RunRow row(Cell cell, int number, int index, Random random) {
        var finished = finished(cell, number, index, Verdict.VALID, null);
        return RunRow.of(finished, result(finished, random), events(finished, random));
    }

    static RunFinished finished(Cell cell, int number, int index, Verdict verdict, @Nullable String reason) {
        return new RunFinished(
                new RunId("0197f3b2-7c00-7000-8000-%012d".formatted(index)),
                CAMPAIGN,
                new CampaignName("made-up"),
                cell,
                number,
                1,
                5,
                1000L + index,
                verdict,
                reason,
                new MigrationId("0197f3b2-7c00-7000-9000-%012d".formatted(index)),
                new GuestId("7f3c2a10-5b6d-4c8e-9f01-23456789abcd"),
                new GuestName("g" + cell.memoryMiB() / 1024),
                new HostReport.Cpus(2, "qemu64"),
                new HostReport.Cpus(2, "qemu64"),
                START.plusSeconds(60L * index));
    }

    static MigrationResult result(RunFinished finished, Random random) {
        var cell = finished.cell();
        var noise = 0.85 + 0.3 * random.nextDouble();
        var size = cell.memoryMiB() / 4096.0;
        var base =
                switch (cell.scenario()) {
                    case YOUTUBE -> 5200;
                    case VIDEO -> 6100;
                    case GAME -> 4300;
                    case IDLE -> 3500;
                };
        var perceived =
                switch (cell.mode()) {
                    case POST_COPY -> 1100;
                    case HYBRID -> 240;
                    case PRE_COPY -> 320;
                    case ADAPTIVE -> 300;
                };
        var isPostCopy = cell.mode() != Mode.PRE_COPY;
        return new MigrationResult(
                Objects.requireNonNull(finished.migration()),
                finished.guest(),
                finished.guestName(),
                new Epoch(1),
                new HostName("kvm1"),
                new HostName("kvm2"),
                Phase.COMPLETED,
                null,
                cell.mode(),
                isPostCopy ? Mode.POST_COPY : Mode.PRE_COPY,
                finished.at().minusSeconds(30),
                finished.at().minusSeconds(20),
                (long) (base * size * noise),
                new MigrationResult.Downtime(
                        12L + random.nextInt(8),
                        (long) (perceived * 220 * (1.1 - 0.1 * noise)),
                        0L,
                        (long) (perceived * 1000 * (0.7 + 0.6 * random.nextDouble())),
                        2_000L),
                new MigrationResult.Transfer(
                        (long) (600_000_000L * size * noise),
                        cell.memoryMiB() * 1_049_600L,
                        isPostCopy ? 2L : 4L,
                        isPostCopy ? 300L + random.nextInt(200) : null),
                new MigrationResult.Quality(List.of()),
                PLATFORM,
                PLATFORM,
                null);
    }

    /** The migration was interrupted twice for 41.5 s in all, and completed. */
    static MigrationResult interrupted(RunFinished finished) {
        var r = result(finished, new Random(1));
        return new MigrationResult(
                r.migration(),
                r.guest(),
                r.guestName(),
                r.epoch(),
                r.source(),
                r.destination(),
                r.outcome(),
                r.reason(),
                r.requestedMode(),
                r.provenMode(),
                r.startedAt(),
                r.finishedAt(),
                r.migrationMillis(),
                r.downtime(),
                r.transfer(),
                r.quality(),
                r.sourcePlatform(),
                r.destinationPlatform(),
                r.statistics(),
                new MigrationResult.Recovery(2, 3, RecoveryWay.QEMU_MONITOR, 41_500L));
    }

    static List<WorkloadEvent.OfRun> events(RunFinished finished, Random random) {
        var scenario = finished.cell().scenario();
        var use = new GuestUse(0.3 + 0.4 * random.nextDouble(), 380L + random.nextInt(60), 0.03, 96);
        var playback =
                switch (scenario) {
                    case YOUTUBE ->
                        new LoadFigures.Playback(
                                1_900, 20_100 + random.nextInt(900), 870, 24, 3, 1L, 640L, 25_000, 45_100);
                    case VIDEO -> new LoadFigures.Playback(900, 20_400, 770, 24, 9, null, null, 25_000, 45_400);
                    case GAME, IDLE -> null;
                };
        var game = scenario == Scenario.GAME ? new LoadFigures.Game(61, 1, 930, 40) : null;
        return List.of(
                new WorkloadEvent.LoadStarted(
                        head(finished, 1),
                        scenario,
                        new LoadProfile("tcg", 256, 144, 10),
                        new GuestPlatform("hpet", "6.12.57+deb13-cloud-amd64", "mpv 0.40.0")),
                new WorkloadEvent.LoadReady(head(finished, 2), use),
                new WorkloadEvent.LoadMeasured(
                        head(finished, 3),
                        new LoadFigures(21_400, playback, game),
                        new GuestStalls(1_000, 20_100, 90, 4_100, 240_000, "HISTFAAAAA=="),
                        use));
    }

    static LoadHead head(RunFinished finished, long sequence) {
        return new LoadHead(
                finished.run(),
                finished.guest(),
                finished.guestName(),
                sequence,
                finished.at().minusSeconds(50 - sequence));
    }
}
