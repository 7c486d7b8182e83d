package io.pindah.cli.drain;

import io.pindah.cli.progress.LiveLine;
import io.pindah.cli.progress.Progress;
import io.pindah.cli.progress.Stage;
import io.pindah.cli.text.Line;
import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Units;
import io.pindah.cli.text.Words;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All of a watched drain: a line of its own, one for each guest on its way, and what the others wait for.
 *
 * <pre>
 * drain of kvm1  running  0:12  2 of 6 guests have left kvm1: 3 moving, 1 asks
 * t3 kvm1→kvm2  post-copy  ██████░░░░   52%   210 MiB left  402 MiB/s   18 faults  0:04
 * t4, t5 wait for their turn
 * t6 asks; say: pindah drains decide ID t6 migrate|leave
 * about 40 s left, by the plan
 * </pre>
 */
public final class DrainBoard {
    private static final String GAP = "  ";

    private DrainBoard() {}

    /**
     * The lines, none longer than {@code width} and no more than {@code height}: lines that have left the screen cannot be drawn again.
     *
     * @param program what people type to start this program
     */
    public static List<Line> lines(DrainProgress progress, String program, Instant now, int width, int height) {
        var lines = new ArrayList<Line>();
        lines.add(head(progress, now));
        if (!progress.isOver()) {
            lines.addAll(moving(progress, now, width));
            progress.at(Step.ASKS).forEach(guest -> lines.add(asks(progress, guest, program)));
            progress.at(Step.BLOCKED).forEach(guest -> lines.add(blocked(guest)));
            end(progress, now).ifPresent(lines::add);
        }
        var shown = lines.size() <= height ? lines : lines.subList(0, Math.max(1, height));
        return shown.stream().map(line -> line.within(width)).toList();
    }

    private static Line head(DrainProgress progress, Instant now) {
        var view = progress.view();
        return Line.empty()
                .and(DrainWords.name(view), Tone.HEADING)
                .and(GAP)
                .and(view.state().wireName(), DrainWords.tone(view.state()))
                .and(GAP + Units.clock(progress.elapsed(now)))
                .and(GAP + Words.oneLine(view.summary()));
    }

    private static List<Line> moving(DrainProgress progress, Instant now, int width) {
        var lines = new ArrayList<Line>();
        var waiting = new ArrayList<String>();
        for (var guest : progress.at(Step.MOVING)) {
            var underWay = progress.migration(guest).filter(migration -> isUnderWay(migration.stage()));
            if (underWay.isPresent()) {
                lines.add(Line.of(line(underWay.get(), now, width)));
            } else {
                waiting.add(guest.name().value());
            }
        }
        progress.at(Step.PENDING).forEach(guest -> waiting.add(guest.name().value()));
        if (!waiting.isEmpty()) {
            lines.add(Line.of(String.join(", ", waiting)
                    + (waiting.size() == 1 ? " waits for its turn" : " wait for their turn")));
        }
        return lines;
    }

    private static boolean isUnderWay(Stage stage) {
        return switch (stage) {
            case PRE_COPY, POST_COPY -> true;
            case WAITING, ENDED -> false;
        };
    }

    private static String line(Progress migration, Instant now, int width) {
        return LiveLine.render(migration, Duration.between(migration.view().requestedAt(), now), width);
    }

    private static Line asks(DrainProgress progress, Guest guest, String program) {
        return Line.empty()
                .and(guest.name() + " asks", Tone.BUSY)
                .and("; say: " + DrainWords.decision(progress.view(), guest, program));
    }

    private static Line blocked(Guest guest) {
        return Line.empty()
                .and(guest.name() + " is blocked", Tone.BAD)
                .and(guest.detail() == null ? "" : ": " + Words.oneLine(guest.detail()));
    }

    private static Optional<Line> end(DrainProgress progress, Instant now) {
        if (progress.disconnected() != null) {
            return Optional.of(Line.empty().and("no news (" + progress.disconnected() + "), trying again", Tone.BAD));
        }
        var end = progress.plannedEnd();
        return end == null || progress.view().state() != State.RUNNING || !now.isBefore(end)
                ? Optional.empty()
                : Optional.of(Line.of("about " + Units.about(Duration.between(now, end)) + " left, by the plan"));
    }
}
