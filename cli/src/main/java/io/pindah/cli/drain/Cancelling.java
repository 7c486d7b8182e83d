package io.pindah.cli.drain;

import io.pindah.contracts.Phase;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.contracts.api.MigrationView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What becomes of each guest of a drain whose end was asked for: accepted is not done. */
public final class Cancelling {
    private Cancelling() {}

    /**
     * In sentences.
     *
     * @param moving the migrations of guests that move, as far as they could be asked about
     * @param program what people type to start this program
     */
    public static String accepted(DrainView view, List<MigrationView> moving, String program) {
        if (view.state() == State.CANCELLED) {
            return "The " + DrainWords.name(view) + " is cancelled: " + view.summary() + ".";
        }
        var lines = new ArrayList<String>();
        lines.add("Accepted, not done yet: the " + DrainWords.name(view) + " is being cancelled.");
        add(lines, finishing(view, moving), ": in post-copy, finishes; stopping it now would lose the guest");
        add(lines, stopping(view, moving), ": before the switch, asked to stop");
        add(lines, names(view, guest -> isWaiting(guest.step())), ": not begun, not moved");
        add(lines, names(view, guest -> guest.step() == Step.MOVED), ": moved already, stays there");
        lines.add(DrainWords.watch(view, program));
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String names, String what) {
        if (!names.isEmpty()) {
            lines.add("  " + names + what);
        }
    }

    private static String finishing(DrainView view, List<MigrationView> moving) {
        return names(view, guest -> guest.step() == Step.MOVING && hasSwitched(guest, moving));
    }

    private static String stopping(DrainView view, List<MigrationView> moving) {
        return names(view, guest -> guest.step() == Step.MOVING && !hasSwitched(guest, moving));
    }

    private static boolean hasSwitched(Guest guest, List<MigrationView> moving) {
        return moving.stream()
                .filter(migration -> migration.id().equals(guest.migration()))
                .anyMatch(migration -> migration.phase() == Phase.POST_COPY || migration.phase() == Phase.INTERRUPTED);
    }

    private static boolean isWaiting(Step step) {
        return switch (step) {
            case PENDING, ASKS, BLOCKED, STOPPED -> true;
            case MOVING, MOVED, LEFT, GONE, LOST -> false;
        };
    }

    private static String names(DrainView view, Predicate<Guest> which) {
        return view.guests().stream()
                .filter(which)
                .map(guest -> guest.name().value())
                .collect(Collectors.joining(", "));
    }
}
