package io.pindah.cli.campaign;

import io.pindah.cli.text.Units;
import io.pindah.cli.text.Words;
import io.pindah.contracts.api.CampaignView.CellProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A campaign where there is no terminal: a line for every change.
 *
 * @param shown what the last line was about; absent before the first
 */
public record CampaignLog(@Nullable CampaignProgress shown) {

    /** The log after an update, and the lines to print. */
    public record Step(CampaignLog log, List<String> lines) {}

    public static CampaignLog empty() {
        return new CampaignLog(null);
    }

    public Step next(CampaignProgress now, Instant at) {
        var head = Units.clock(now.elapsed(at)) + "  " + now.view().name() + "  ";
        var lines = new ArrayList<String>();
        if (shown != null) {
            lines.addAll(ended(shown, now));
        }
        if (shown == null || differs(shown, now)) {
            lines.add(state(now));
        }
        return new Step(
                new CampaignLog(now), lines.stream().map(line -> head + line).toList());
    }

    private static boolean differs(CampaignProgress before, CampaignProgress now) {
        return !state(before).equals(state(now));
    }

    /** A line for each cell whose numbers have changed. */
    private static List<String> ended(CampaignProgress before, CampaignProgress now) {
        var changed = new ArrayList<String>();
        for (var cell : now.view().cells()) {
            if (!before.view().cells().contains(cell)) {
                changed.add(Names.cell(cell.cell()) + ": " + verdict(before, cell)
                        + Counts.of(cell).sentence());
            }
        }
        return changed;
    }

    private static String verdict(CampaignProgress before, CellProgress now) {
        var then = before.view().cells().stream()
                .filter(cell -> cell.cell().equals(now.cell()))
                .findFirst();
        if (then.isEmpty() || Counts.of(now).attempts() != Counts.of(then.get()).attempts() + 1) {
            return "";
        }
        if (now.valid() > then.get().valid()) {
            return "a valid run; ";
        }
        return now.failed() > then.get().failed() ? "a failed attempt; " : "an invalid attempt; ";
    }

    private static String state(CampaignProgress now) {
        var view = now.view();
        var parts = new ArrayList<String>();
        parts.add(Names.state(view.state()));
        if (view.current() == null) {
            parts.add(now.counts().sentence());
        } else {
            parts.add(Names.cell(view.current().cell()) + " " + Board.attempt(Objects.requireNonNull(view.current())));
        }
        if (view.detail() != null) {
            parts.add(Words.oneLine(view.detail()));
        }
        if (now.disconnected() != null) {
            parts.add("no news (" + now.disconnected() + "), trying again");
        }
        return String.join(", ", parts);
    }
}
