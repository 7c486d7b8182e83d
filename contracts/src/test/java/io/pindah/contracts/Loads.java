package io.pindah.contracts;

import java.time.Instant;
import java.util.List;

/** The samples that have to do with loads and campaigns. */
final class Loads {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final RunId RUN = new RunId("0197f3b2-7c00-7000-8000-0000000000a1");
    private static final CampaignId CAMPAIGN = new CampaignId("0197f3b2-7c00-7000-8000-0000000000b1");
    private static final CampaignName NAME = new CampaignName("paper");
    private static final GuestId GUEST = new GuestId("7f3c2a10-5b6d-4c8e-9f01-23456789abcd");
    private static final GuestName GUEST_NAME = new GuestName("g1");
    private static final Cell CELL = new Cell(Scenario.YOUTUBE, 4096, Mode.POST_COPY);
    private static final GuestUse USE = new GuestUse(0.62, 412, 0.03, 96);
    private static final LoadProfile PROFILE = new LoadProfile("tcg", 256, 144, 10);

    private Loads() {}

    static List<WorkloadCommand> commands() {
        return List.of(
                new WorkloadCommand.StartLoad(
                        to(),
                        new LoadSpec(Scenario.YOUTUBE, "auto", 42, 20_000, 5_000, 2_000, "https://example.org/v")),
                new WorkloadCommand.StopLoad(to()));
    }

    static List<WorkloadEvent> events() {
        return List.of(
                new WorkloadEvent.LoadStarted(
                        from(1),
                        Scenario.YOUTUBE,
                        PROFILE,
                        new GuestPlatform("hpet", "6.12.57+deb13-cloud-amd64", "mpv 0.40.0")),
                new WorkloadEvent.LoadReady(from(2), USE),
                new WorkloadEvent.LoadMeasured(from(3), figures(), stalls(), USE),
                new WorkloadEvent.LoadFailed(from(3), "mpv ended by itself with exit code 2"),
                finished());
    }

    /** Both kinds of load at once, so that every field is there. */
    private static LoadFigures figures() {
        return new LoadFigures(
                21_400,
                new LoadFigures.Playback(1_900, 20_100, 870, 24, 3, 1L, 640L, 25_000, 45_100),
                new LoadFigures.Game(61, 1, 930, 40));
    }

    private static GuestStalls stalls() {
        return new GuestStalls(1_000, 20_100, 90, 4_100, 240_000, "HISTFAAAAA==");
    }

    private static RunFinished finished() {
        return new RunFinished(
                RUN,
                CAMPAIGN,
                NAME,
                CELL,
                7,
                2,
                30,
                4_711,
                Verdict.INVALID,
                "the load did not run: mpv ended by itself with exit code 2",
                new MigrationId("0197f3b2-7c00-7000-8000-000000000001"),
                GUEST,
                GUEST_NAME,
                new HostReport.Cpus(2, "qemu64"),
                new HostReport.Cpus(2, "qemu64"),
                AT);
    }

    static CampaignResult campaignResult() {
        var summary =
                new Summary(Measure.MIGRATION_TIME, 29, 3_512.5, 210.25, 3_432.5, 3_592.5, 3_490, 3_900, 3_100, 4_050);
        var counts = List.of(Accelerator.TCG);
        return new CampaignResult(CAMPAIGN, NAME, CELL, 30, 29, 1, 2, 1, counts, PROFILE, List.of(summary), AT);
    }

    private static WorkloadHead to() {
        var id = new CommandId("0197f3b2-7c00-7000-8000-0000000000c1");
        return new WorkloadHead(id, RUN, GUEST, GUEST_NAME, AT.plusSeconds(60));
    }

    private static LoadHead from(long sequence) {
        return new LoadHead(RUN, GUEST, GUEST_NAME, sequence, AT);
    }
}
