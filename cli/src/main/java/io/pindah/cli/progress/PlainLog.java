package io.pindah.cli.progress;

import io.pindah.cli.text.QueuePlaces;
import io.pindah.cli.text.Recoveries;
import io.pindah.cli.text.Units;
import io.pindah.cli.text.Words;
import io.pindah.contracts.api.QueuePlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Progress where there is no terminal: a line for every change of the migration, and at most one a second for how far it is.
 *
 * @param shown what the last line was about; absent before the first
 * @param shownAt when that was, since the migration was asked for
 */
public record PlainLog(@Nullable Progress shown, Duration shownAt) {
    private static final Duration PACE = Duration.ofSeconds(1);

    /** The log after an update, and the line to print if there is one. */
    public record Step(PlainLog log, @Nullable String line) {}

    public static PlainLog empty() {
        return new PlainLog(null, Duration.ZERO);
    }

    public Step next(Progress progress, Duration elapsed) {
        return changed(progress) || progressed(progress, elapsed)
                ? new Step(new PlainLog(progress, elapsed), line(progress, elapsed))
                : new Step(this, null);
    }

    private boolean changed(Progress now) {
        return shown == null
                || !shown.phase().equals(now.phase())
                || shown.stage() != now.stage()
                || !Objects.equals(shown.view().detail(), now.view().detail())
                || !Objects.equals(shown.view().recovery(), now.view().recovery())
                || !Objects.equals(place(shown), place(now))
                || (shown.disconnected() == null) != (now.disconnected() == null);
    }

    /** Without the estimate, which moves all the time. */
    private static @Nullable QueuePlace place(Progress progress) {
        var place = progress.view().queue();
        return place == null ? null : new QueuePlace(place.position(), place.length(), place.waitsFor(), null);
    }

    private boolean progressed(Progress now, Duration elapsed) {
        return now.latest() != null
                && !now.latest().equals(Objects.requireNonNull(shown).latest())
                && elapsed.minus(shownAt).compareTo(PACE) >= 0;
    }

    private static String line(Progress progress, Duration elapsed) {
        var view = progress.view();
        var parts = new ArrayList<String>();
        parts.add(Units.clock(elapsed) + "  " + view.guestName() + "  " + view.source() + " → " + view.destination());
        parts.add(progress.phase() + (progress.latest() == null ? "" : " " + progress.percent() + " %"));
        if (progress.stage() != Stage.ENDED) {
            progress.remainingBytes().ifPresent(left -> parts.add(Units.bytes(left) + " left"));
            progress.bytesPerSecond().ifPresent(speed -> parts.add(Units.bytesPerSecond(speed)));
            progress.pageFaults().ifPresent(faults -> parts.add(Units.count(faults, "page fault")));
        }
        if (progress.isInterrupted()) {
            parts.add(Recoveries.wordAndWhy(view, view.requestedAt().plus(elapsed)));
        }
        if (view.queue() != null) {
            parts.add(QueuePlaces.sentence(view.queue(), view.requestedAt().plus(elapsed)));
        } else if (view.detail() != null && !Recoveries.saysAll(view)) {
            parts.add(Words.oneLine(view.detail()));
        }
        if (progress.disconnected() != null) {
            parts.add("no news (" + progress.disconnected() + "), trying again");
        }
        return String.join(", ", parts);
    }
}
