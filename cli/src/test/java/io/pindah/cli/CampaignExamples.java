package io.pindah.cli;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignName;
import io.pindah.contracts.Cell;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.CellProgress;
import io.pindah.contracts.api.CampaignView.Current;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.CampaignView.Step;
import io.pindah.contracts.api.RunView;
import io.pindah.statistics.RunRow;
import io.pindah.statistics.RunsCsv;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A campaign for tests: youtube and video, with 4 and 6 GiB, by post-copy, 30 runs each. */
public final class CampaignExamples {
    public static final CampaignId CAMPAIGN = new CampaignId("0197f3b2-7c00-7000-8000-0000000000c1");
    public static final CampaignName PAPER = new CampaignName("paper");
    public static final Cell YOUTUBE_4 = new Cell(Scenario.YOUTUBE, 4096, Mode.POST_COPY);
    public static final Cell YOUTUBE_6 = new Cell(Scenario.YOUTUBE, 6144, Mode.POST_COPY);
    public static final Cell VIDEO_4 = new Cell(Scenario.VIDEO, 4096, Mode.POST_COPY);
    public static final Cell VIDEO_6 = new Cell(Scenario.VIDEO, 6144, Mode.POST_COPY);

    private CampaignExamples() {}

    public static CampaignDefinition definition() {
        return new CampaignDefinition(
                "paper",
                "The published experiment",
                List.of("youtube", "video"),
                List.of(4096L, 6144L),
                List.of("post-copy"),
                30,
                null,
                "kvm1",
                "kvm2",
                1L,
                "auto",
                20,
                5,
                10,
                2,
                2,
                3,
                null,
                null,
                null);
    }

    /** Under way: 5 + 4 + 30 + 0 runs valid, one attempt invalid, one failed. */
    public static CampaignView running(long version, @Nullable Current current) {
        return view(State.RUNNING, version, current, someCells());
    }

    public static List<CellProgress> someCells() {
        return List.of(
                cell(YOUTUBE_4, 5, 1, 0), cell(YOUTUBE_6, 4, 0, 1), cell(VIDEO_4, 30, 0, 0), cell(VIDEO_6, 0, 0, 0));
    }

    /** With every run valid. */
    public static CampaignView completed(long version) {
        return view(
                State.COMPLETED,
                version,
                null,
                List.of(
                        cell(YOUTUBE_4, 30, 1, 0),
                        cell(YOUTUBE_6, 30, 0, 1),
                        cell(VIDEO_4, 30, 0, 0),
                        cell(VIDEO_6, 30, 0, 0)));
    }

    public static CampaignView view(State state, long version, @Nullable Current current, List<CellProgress> cells) {
        return view(CAMPAIGN, state, version, current, cells);
    }

    public static CampaignView view(
            CampaignId id, State state, long version, @Nullable Current current, List<CellProgress> cells) {
        var over = (state == State.COMPLETED || state == State.CANCELLED) && current == null;
        var finishedAt = over ? Examples.T0.plusSeconds(7800) : null;
        return new CampaignView(id, PAPER, definition(), state, version, Examples.T0, finishedAt, null, cells, current);
    }

    public static CellProgress cell(Cell cell, int valid, int invalid, int failed) {
        return new CellProgress(cell, new GuestName("g" + cell.memoryMiB() / 1024), 30, valid, invalid, failed, 0);
    }

    public static Current current(Cell cell, int number, int attempt, Step step) {
        return new Current(run(1), cell, number, attempt, step, Examples.T0, null);
    }

    /** An attempt that took a minute and was over at this time. */
    public static RunView attempt(int number, Verdict verdict, Instant finishedAt) {
        return new RunView(
                run(number),
                YOUTUBE_4,
                number,
                1,
                42,
                new GuestName("g4"),
                verdict,
                verdict == Verdict.VALID ? null : "the player stopped",
                verdict == Verdict.VALID ? null : Examples.ID,
                finishedAt.minusSeconds(60),
                finishedAt);
    }

    public static RunView underWay(int number) {
        return new RunView(
                run(number), YOUTUBE_4, number, 1, 42, new GuestName("g4"), null, null, null, Examples.T0, null);
    }

    /** A file of so many counted runs of one cell. */
    public static String csv(int runs) {
        var rows =
                IntStream.rangeClosed(1, runs).mapToObj(CampaignExamples::row).toList();
        var text = new StringWriter();
        try {
            RunsCsv.write(rows, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static RunRow row(int number) {
        var finished = new RunFinished(
                run(number),
                CAMPAIGN,
                PAPER,
                VIDEO_4,
                number,
                1,
                30,
                42,
                Verdict.VALID,
                null,
                Examples.ID,
                Examples.GUEST,
                new GuestName("g4"),
                null,
                null,
                Examples.T0.plusSeconds(number));
        return RunRow.of(finished, Examples.completed(Accelerator.TCG), List.of());
    }

    private static RunId run(int number) {
        return new RunId("0197f3b2-7c00-7000-8000-%012d".formatted(number));
    }
}
