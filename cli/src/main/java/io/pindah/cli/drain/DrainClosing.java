package io.pindah.cli.drain;

import io.pindah.cli.text.Paint;
import io.pindah.cli.text.Table;
import io.pindah.cli.text.Table.Cell;
import io.pindah.cli.text.Units;
import io.pindah.cli.text.Words;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a drain came to, as the last thing a person reads of it. */
public final class DrainClosing {
    private DrainClosing() {}

    /**
     * What was measured of the guests that have moved.
     *
     * @param sentBytes of all of them; absent: not known of each
     * @param downtimes one for each kind of downtime
     */
    public record Figures(@Nullable Long sentBytes, List<Spread> downtimes) {
        public Figures {
            downtimes = List.copyOf(downtimes);
        }
    }

    public static String of(DrainView end, Figures figures, Paint paint) {
        var lines = new ArrayList<String>();
        lines.add(statement(end, figures));
        end.guests().stream()
                .filter(guest -> guest.step() != Step.MOVED)
                .forEach(guest -> lines.add("  " + word(guest)));
        if (count(end, Step.MOVED) > 0) {
            lines.add(downtimes(figures.downtimes(), paint));
        }
        return String.join("\n", lines);
    }

    private static String statement(DrainView end, Figures figures) {
        long moved = count(end, Step.MOVED);
        var took = DrainWords.took(end);
        var sent = moved == 0 || figures.sentBytes() == null ? "" : ", " + Units.bytes(figures.sentBytes()) + " sent";
        return head(end) + ": " + moved + " of " + Units.count(end.guests().size(), "guest") + verb(end)
                + (took == null ? "" : " in " + took) + others(end) + sent + ".";
    }

    private static String head(DrainView end) {
        if (end.state() == State.CANCELLED) {
            return "The " + DrainWords.name(end) + " was cancelled";
        }
        return switch (end.kind()) {
            case DRAIN -> end.host() + " is drained";
            case RETURN -> "The return to " + end.host() + " is over";
        };
    }

    private static String verb(DrainView end) {
        return switch (end.kind()) {
            case DRAIN -> " moved away";
            case RETURN -> " moved back";
        };
    }

    private static String others(DrainView end) {
        var others = Arrays.stream(Step.values())
                .filter(step -> step != Step.MOVED && count(end, step) > 0)
                .map(step -> count(end, step) + " " + step.wireName())
                .toList();
        return others.isEmpty() ? "" : ", " + String.join(", ", others);
    }

    private static String word(Guest guest) {
        return guest.name() + " " + guest.step().wireName()
                + (guest.detail() == null ? "" : ": " + Words.oneLine(guest.detail()));
    }

    private static String downtimes(List<Spread> spreads, Paint paint) {
        var table = Table.of("DOWNTIME", ">GUESTS", ">LEAST", ">MEDIAN", ">MOST");
        spreads.forEach(spread -> table.row(
                Cell.of(spread.figure()),
                Cell.of(spread.guests()),
                span(spread, spread.leastMicros()),
                span(spread, spread.medianMicros()),
                span(spread, spread.mostMicros())));
        return table.render(paint);
    }

    private static Cell span(Spread spread, long micros) {
        return DrainWords.cell(spread.guests() == 0 ? null : Units.spanOfMicros(micros));
    }

    private static long count(DrainView view, Step step) {
        return view.guests().stream().filter(guest -> guest.step() == step).count();
    }
}
