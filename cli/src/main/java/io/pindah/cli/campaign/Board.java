package io.pindah.cli.campaign;

import io.pindah.cli.text.Line;
import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Units;
import io.pindah.cli.text.Words;
import io.pindah.contracts.api.CampaignView.Current;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All of a watched campaign: its state, its {@link Grid}, the attempt under way, and what is left. */
public final class Board {
    private static final String GAP = "  ";

    private Board() {}

    /**
     * The lines, none longer than {@code width}. Where they are more than {@code height} the grid is left out, for lines that have left the
     * screen cannot be drawn again.
     */
    public static List<Line> lines(CampaignProgress progress, Instant now, int width, int height) {
        var end = end(progress, now);
        var lines = new ArrayList<Line>();
        lines.add(head(progress, now));
        lines.addAll(Grid.lines(progress.view(), width));
        lines.addAll(end);
        if (lines.size() > height) {
            lines.subList(1, lines.size() - end.size()).clear();
        }
        return lines.stream().map(line -> line.within(width)).toList();
    }

    private static Line head(CampaignProgress progress, Instant now) {
        var view = progress.view();
        return Line.empty()
                .and(view.name().value(), Tone.HEADING)
                .and(GAP)
                .and(Names.state(view.state()), CampaignWords.tone(view.state()))
                .and(GAP + Units.clock(progress.elapsed(now)))
                .and(GAP + progress.counts().sentence());
    }

    private static List<Line> end(CampaignProgress progress, Instant now) {
        var lines = new ArrayList<Line>();
        if (progress.isOver()) {
            return lines;
        }
        var current = progress.view().current();
        if (current != null) {
            lines.add(Line.empty().and(current(current, now), Tone.BUSY));
        }
        if (progress.disconnected() != null) {
            lines.add(Line.empty().and("no news (" + progress.disconnected() + "), trying again", Tone.BAD));
        } else if (progress.view().detail() != null) {
            lines.add(Line.of(Words.oneLine(progress.view().detail())));
        }
        lines.add(Line.of(left(progress, now)));
        return lines;
    }

    /** {@code > video 4 GiB post-copy  run 7, attempt 2: migrating  0:12}. */
    private static String current(Current current, Instant now) {
        return "> " + Names.cell(current.cell()) + GAP + attempt(current) + GAP
                + Units.clock(Duration.between(current.since(), now));
    }

    static String attempt(Current current) {
        return "run " + current.number() + (current.attempt() == 1 ? "" : ", attempt " + current.attempt()) + ": "
                + Names.step(current.step());
    }

    private static String left(CampaignProgress progress, Instant now) {
        return switch (progress.view().state()) {
            case PAUSED ->
                progress.view().current() == null
                        ? "paused: no run begins until it is resumed"
                        : "paused: no other run begins after this one until it is resumed";
            case RUNNING -> estimate(progress, now);
            case COMPLETED, CANCELLED -> Names.state(progress.view().state()) + ": what is under way is being stopped";
        };
    }

    private static String estimate(CampaignProgress progress, Instant now) {
        var pace = progress.pace();
        if (pace == null) {
            return "how long it will take shows after the first run";
        }
        var left = pace.left(progress.view(), now);
        return "about " + Units.about(left) + " left, by the "
                + (pace.runs() == 1 ? "first run" : pace.runs() + " runs so far");
    }
}
