package io.pindah.cli.progress;

import io.pindah.cli.text.QueuePlaces;
import io.pindah.cli.text.Recoveries;
import io.pindah.cli.text.Units;
import io.pindah.cli.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * Progress as one line that is drawn again in place.
 *
 * <pre>
 * g1 kvm1→kvm2  post-copy  ██████░░░░░░   52%   210 MiB left  402 MiB/s   18 faults  0:04
 * </pre>
 *
 * Faults are pages that the destination had to ask for. The parts keep their places while their numbers change. On a narrow terminal the bar shrinks first, then parts are left out from the right.
 */
public final class LiveLine {
    private static final String GAP = "  ";
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 4;

    private LiveLine() {}

    /** At most {@code width} characters; {@code elapsed} since the migration was asked for. */
    public static String render(Progress progress, Duration elapsed, int width) {
        return switch (progress.stage()) {
            case WAITING -> fit(List.of(head(progress), waiting(progress, elapsed), Units.clock(elapsed)), width);
            case PRE_COPY, POST_COPY ->
                progress.isInterrupted()
                        ? interrupted(progress, elapsed, width)
                        : bar(progress, details(progress), elapsed, width);
            case ENDED -> bar(progress, List.of(), elapsed, width);
        };
    }

    /** The last look at the first bar, once the guest has switched. */
    public static String switched(Progress before, Duration elapsed, int width) {
        var left = before.remainingBytes();
        var note = "switched" + (left.isPresent() ? " with " + Units.bytes(left.getAsLong()) + " left" : "");
        return bar(before, List.of(note), elapsed, width);
    }

    /** What is being done about it is more than how far it was: on a narrow terminal the bar is left out. */
    private static String interrupted(Progress progress, Duration elapsed, int width) {
        var view = progress.view();
        var words = progress.disconnected() == null
                ? Recoveries.wordOrDetail(view, view.requestedAt().plus(elapsed))
                : lost(progress.disconnected());
        var percent = "%3d%%".formatted(progress.percent());
        var tail = List.of(words, Units.clock(elapsed));
        return room(progress, percent, tail, width) < SHORTEST_BAR
                ? fit(List.of(head(progress), percent, words, Units.clock(elapsed)), width)
                : bar(progress, List.of(words), elapsed, width);
    }

    private static String bar(Progress progress, List<String> details, Duration elapsed, int width) {
        var percent = "%3d%%".formatted(progress.percent());
        var tail = new ArrayList<>(details);
        tail.add(Units.clock(elapsed));
        while (tail.size() > 1 && room(progress, percent, tail, width) < SHORTEST_BAR) {
            tail.remove(tail.size() - 2);
        }
        var parts = new ArrayList<>(List.of(head(progress)));
        int room = Math.min(LONGEST_BAR, room(progress, percent, tail, width));
        if (room >= SHORTEST_BAR) {
            int filled = room * progress.percent() / 100;
            parts.add("█".repeat(filled) + "░".repeat(room - filled));
        }
        parts.add(percent);
        parts.addAll(tail);
        return fit(parts, width);
    }

    private static int room(Progress progress, String percent, List<String> tail, int width) {
        int taken = head(progress).length() + GAP.length() + GAP.length() + percent.length();
        return width
                - taken
                - tail.stream().mapToInt(part -> GAP.length() + part.length()).sum();
    }

    private static String head(Progress progress) {
        var view = progress.view();
        return view.guestName() + " " + view.source() + "→" + view.destination() + GAP
                + "%-9s".formatted(progress.phase());
    }

    private static String waiting(Progress progress, Duration elapsed) {
        if (progress.disconnected() != null) {
            return lost(progress.disconnected());
        }
        var view = progress.view();
        if (view.queue() != null) {
            return QueuePlaces.sentence(view.queue(), view.requestedAt().plus(elapsed));
        }
        var detail = view.detail();
        return detail == null ? "waiting" : Words.oneLine(detail);
    }

    private static List<String> details(Progress progress) {
        if (progress.disconnected() != null) {
            return List.of(lost(progress.disconnected()));
        }
        var parts = new ArrayList<String>();
        add(parts, "%13s", progress.remainingBytes(), left -> Units.bytes(left) + " left");
        add(parts, "%9s", progress.bytesPerSecond(), Units::bytesPerSecond);
        if (progress.stage() == Stage.POST_COPY) {
            add(parts, "%10s", progress.pageFaults(), faults -> Units.count(faults, "fault"));
        } else {
            add(parts, "%s", progress.pass(), pass -> "pass " + pass);
        }
        return parts;
    }

    private static String lost(String why) {
        return "no news (" + why + "), trying again";
    }

    private static void add(List<String> parts, String format, OptionalLong value, LongFunction<String> words) {
        value.ifPresent(number -> parts.add(format.formatted(words.apply(number))));
    }

    private static String fit(List<String> parts, int width) {
        var line = String.join(GAP, parts);
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
    }
}
