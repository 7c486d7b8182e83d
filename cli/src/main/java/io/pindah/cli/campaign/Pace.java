package io.pindah.cli.campaign;

import io.pindah.contracts.api.CampaignView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    public static Optional<Pace> of(CampaignView view, List<Attempt> attempts) {
        int over = Counts.of(view).runsOver();
        var last = attempts.stream().map(Attempt::finishedAt).max(Comparator.naturalOrder());
        if (over == 0 || last.isEmpty()) {
            return Optional.empty();
        }
        var pause = view.definition().pauseSeconds();
        var total = attempts.stream()
                .map(attempt -> Duration.between(attempt.startedAt(), attempt.finishedAt()))
                .reduce(Duration.ofSeconds(pause == null ? 0 : pause).multipliedBy(attempts.size()), Duration::plus);
        return Optional.of(new Pace(total.dividedBy(over), over, last.get()));
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
