package io.pindah.cli.campaign;

import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How fast a campaign goes, from its attempts so far. Repeated attempts count with the run they belong to, and a campaign's interruptions do
 * not count at all.
 *
 * @param perRun the mean time of a run that is over, with all its attempts and the pauses after them
 * @param runs how many that is the mean of
 * @param since when the last attempt finished
 */
public record Pace(Duration perRun, int runs, Instant since) {

    /** Empty before the first run is over. */
    public static Optional<Pace> of(CampaignView view, List<RunView> attempts) {
        int over = Counts.of(view).runsOver();
        var spans = attempts.stream().flatMap(Span::of).toList();
        if (over == 0 || spans.isEmpty()) {
            return Optional.empty();
        }
        var pause = view.definition().pauseSeconds();
        var pauses = Duration.ofSeconds(pause == null ? 0 : pause).multipliedBy(spans.size());
        var total = spans.stream().map(Span::length).reduce(pauses, Duration::plus);
        var last = spans.stream().map(Span::end).max(Comparator.naturalOrder()).orElseThrow();
        return Optional.of(new Pace(total.dividedBy(over), over, last));
    }

    /** Of an attempt that is over. */
    private record Span(Instant start, Instant end) {
        static Stream<Span> of(RunView attempt) {
            return Stream.ofNullable(attempt.finishedAt()).map(end -> new Span(attempt.startedAt(), end));
        }

        Duration length() {
            return Duration.between(start, end);
        }
    }

    /** What is left of a campaign that goes on, at this pace. */
    public Duration left(CampaignView view, Instant now) {
        var whole = perRun.multipliedBy(Counts.of(view).runsLeft());
        var underWay = Duration.between(since, now);
        var counted = underWay.compareTo(perRun) > 0 ? perRun : underWay;
        var left = view.state() == CampaignView.State.RUNNING && counted.isPositive() ? whole.minus(counted) : whole;
        return left.isNegative() ? Duration.ZERO : left;
    }
}
