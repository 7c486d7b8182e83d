package io.pindah.cli.drain;

import io.pindah.cli.text.Units;
import io.pindah.cli.text.Words;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A drain where there is no terminal: a line for every change.
 *
 * @param shown what the last line was about; absent before the first
 */
public record DrainLog(@Nullable DrainProgress shown) {

    /** The log after an update, and the lines to print. */
    public record Printed(DrainLog log, List<String> lines) {}

    public static DrainLog empty() {
        return new DrainLog(null);
    }

    /** @param program what people type to start this program */
    public Printed next(DrainProgress now, Instant at, String program) {
        var head = Units.clock(now.elapsed(at)) + "  ";
        var lines = new ArrayList<String>();
        for (var guest : now.view().guests()) {
            if (hasChanged(guest)) {
                lines.add(guest(now, guest, program));
            }
        }
        // The first line is the drain's own, and so is the last.
        if (shown == null) {
            lines.addFirst(state(now));
        } else if (shown.view().state() != now.view().state() || isDisconnected(shown) != isDisconnected(now)) {
            lines.add(state(now));
        }
        return new Printed(
                new DrainLog(now), lines.stream().map(line -> head + line).toList());
    }

    private boolean hasChanged(Guest now) {
        if (shown == null) {
            return now.step() != Step.PENDING;
        }
        return shown.view().guests().stream()
                .filter(before -> before.guest().equals(now.guest()))
                .noneMatch(before -> before.step() == now.step()
                        && Objects.equals(before.destination(), now.destination())
                        && Objects.equals(before.detail(), now.detail()));
    }

    private static String guest(DrainProgress progress, Guest guest, String program) {
        var line = guest.name() + ": " + guest.step().wireName()
                + (guest.destination() == null ? "" : " to " + guest.destination())
                + (guest.detail() == null ? "" : ", " + Words.oneLine(guest.detail()));
        return guest.step() == Step.ASKS
                ? line + " Say: " + DrainWords.decision(progress.view(), guest, program)
                : line;
    }

    private static String state(DrainProgress progress) {
        var view = progress.view();
        return DrainWords.name(view) + " " + view.state().wireName() + ", " + Words.oneLine(view.summary())
                + (isDisconnected(progress) ? ", no news (" + progress.disconnected() + "), trying again" : "");
    }

    private static boolean isDisconnected(DrainProgress progress) {
        return progress.disconnected() != null;
    }
}
