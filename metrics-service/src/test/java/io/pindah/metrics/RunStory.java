package io.pindah.metrics;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignName;
import io.pindah.contracts.Cell;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestPlatform;
import io.pindah.contracts.GuestStalls;
import io.pindah.contracts.GuestUse;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.LoadFigures;
import io.pindah.contracts.LoadHead;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.metrics.ledger.Delivery;
import io.pindah.metrics.result.ResultFold;
import io.pindah.statistics.RunRow;
import java.util.ArrayList;
import java.util.List;

/**
 * One valid run: a post-copy while a video plays, as agents, guest, prober and scheduler tell it.
 *
 * @param index tells it from all others, its migration from other migrations too
 * @param number in its cell
 */
public record RunStory(int campaignNumber, int index, int number, Cell cell) {
    public static final Cell VIDEO = new Cell(Scenario.VIDEO, 4096, Mode.POST_COPY);
    private static final GuestUse USE = new GuestUse(0.62, 412, 0.03, 96);

    public static CampaignId campaign(int number) {
        return new CampaignId("0197f3b2-7c00-7000-b000-%012d".formatted(number));
    }

    /** Every fifth of a cell is interrupted and recovers. */
    public Story migration() {
        return number % 5 == 0 ? Story.recovered(index, "run-story") : Story.postCopy(index, "run-story");
    }

    public RunId run() {
        return new RunId("0197f3b2-7c00-7000-a000-%012d".formatted(index));
    }

    public RunFinished finished() {
        return new RunFinished(
                run(),
                campaign(campaignNumber),
                new CampaignName("smoke"),
                cell,
                number,
                1,
                5,
                4_711,
                Verdict.VALID,
                null,
                migration().migration(),
                Story.GUEST,
                new GuestName("run-story"),
                new HostReport.Cpus(2, "qemu64"),
                new HostReport.Cpus(2, "qemu64"),
                Story.T0.plusSeconds(60L * index));
    }

    public WorkloadEvent.OutageMeasured outage() {
        return migration().outage("lab", 150_000L + 1_000L * number);
    }

    public List<WorkloadEvent.OfRun> loads() {
        var playback = new LoadFigures.Playback(1_900, 20_100, 870 + number, 24, 3, null, null, 25_000, 45_100);
        return List.of(
                new WorkloadEvent.LoadStarted(
                        head(1),
                        cell.scenario(),
                        new LoadProfile("tcg", 256, 144, 10),
                        new GuestPlatform("hpet", "6.12.57+deb13-cloud-amd64", "mpv 0.40.0")),
                new WorkloadEvent.LoadReady(head(2), USE),
                new WorkloadEvent.LoadMeasured(
                        head(3),
                        new LoadFigures(21_400, playback, null),
                        new GuestStalls(1_000, 20_100, 90, 4_100, 240_000, "HISTFAAAAA=="),
                        USE));
    }

    /** Every record by itself, in the order in which they happen. */
    public List<Delivery> deliveries() {
        var all = new ArrayList<Delivery>();
        loads().subList(0, 2).forEach(load -> all.add(Delivery.ofMeasurements(List.of(load))));
        migration().facts().forEach(fact -> all.add(Delivery.ofEvents(List.of(fact))));
        all.add(Delivery.ofMeasurements(List.of(outage())));
        all.add(Delivery.ofMeasurements(List.of(loads().getLast())));
        all.add(Delivery.ofMeasurements(List.of(finished())));
        return all;
    }

    /** What should come of it. */
    public RunRow row() {
        var result = ResultFold.fold(migration().facts(), List.of(outage())).orElseThrow();
        return RunRow.of(finished(), result, loads());
    }

    private LoadHead head(long sequence) {
        return new LoadHead(run(), Story.GUEST, new GuestName("run-story"), sequence, Story.T0.plusSeconds(sequence));
    }
}
