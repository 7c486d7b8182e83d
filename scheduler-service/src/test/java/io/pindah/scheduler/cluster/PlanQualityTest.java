package io.pindah.scheduler.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.HostName;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.scheduler.drain.Drain;
import io.pindah.scheduler.drain.Item;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.placement.Candidate;
import io.pindah.scheduler.placement.Placement;
import io.pindah.scheduler.placement.Spread;
import io.pindah.scheduler.queue.Limits;
import io.pindah.scheduler.queue.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How good drains are: 20 of 200 hosts at once, by our placement and by a simple first fit, against a bound that nothing can beat. Writes
 * {@code target/plan-quality.csv}.
 */
class PlanQualityTest {
    private static final int DRAINED = 20;

    /** The first host by name that has room. */
    private static final Placement FIRST_FIT =
            (_, candidates) -> candidates.stream().map(Candidate::host).min(Comparator.comparing(HostName::value));

    /** What draining took, or has to take at least. */
    private record Cost(long migrations, long movedMiB, Duration makespan) {}

    @Test
    void drains_move_each_guest_once_and_take_hardly_longer_than_they_must() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("seed,plan,migrations,moved_mib,makespan_seconds");

        for (long seed = 1; seed <= 10; seed++) {
            var bound = bound(seed);
            var ours = drained(seed, new Spread());
            var firstFit = drained(seed, FIRST_FIT);
            lines.add(line(seed, "lower-bound", bound));
            lines.add(line(seed, "pindah", ours));
            lines.add(line(seed, "first-fit", firstFit));

            assertThat(ours.migrations()).as("seed " + seed).isEqualTo(bound.migrations());
            assertThat(ours.movedMiB()).as("seed " + seed).isEqualTo(bound.movedMiB());
            assertThat(ours.makespan()).as("seed " + seed).isGreaterThanOrEqualTo(bound.makespan());
            assertThat(ours.makespan()).as("seed " + seed).isLessThanOrEqualTo(firstFit.makespan());
            assertThat(ours.makespan().toMillis())
                    .as("seed " + seed)
                    .isLessThan(bound.makespan().toMillis() * 5 / 4);
        }

        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "plan-quality.csv"), lines);
    }

    private static String line(long seed, String plan, Cost cost) {
        return seed + "," + plan + "," + cost.migrations() + "," + cost.movedMiB() + ","
                + cost.makespan().toMillis() / 1000.0;
    }

    private static Scheduling cluster(long seed, Placement placement) {
        var cluster = Cluster.of(new Random(seed), 200, 5000, 0.7);
        // Guests that stay, or whose owners are asked, would make the sums of both sides a matter of opinion.
        cluster.labels.replaceAll(
                (_, labels) -> labels.maintenance() == Labels.Maintenance.MIGRATE ? labels : Labels.NONE);
        return new Scheduling(cluster, new Rules(Limits.DEFAULT, placement));
    }

    private static List<HostName> drainedHosts(Scheduling scheduling) {
        return scheduling.cluster.places.keySet().stream().limit(DRAINED).toList();
    }

    private static Cost drained(long seed, Placement placement) {
        var scheduling = cluster(seed, placement);
        var invariants = new Invariants(scheduling);
        var from = scheduling.now;
        drainedHosts(scheduling).forEach(scheduling::drain);
        while (!scheduling.isIdle()) {
            scheduling.settle();
            invariants.check();
            scheduling.advanceToNext();
        }
        assertThat(scheduling.drains.values())
                .flatExtracting(Drain::items)
                .extracting(Item::step)
                .containsOnly(Step.MOVED);
        var completed = scheduling.ended.stream()
                .filter(each -> each.phase == Phase.COMPLETED)
                .toList();
        var end = completed.stream()
                .map(each -> each.endedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Cost(
                completed.size(),
                completed.stream()
                        .mapToLong(each -> each.move.shape().memoryMiB())
                        .sum(),
                Duration.between(from, end));
    }

    /**
     * Every guest of a drained host has to move at least once, with all of its memory. Guests of one host leave one at a time, so a host takes at least
     * the sum of their times; and the other hosts take one at a time each, so all of them together take at least the whole sum divided by their number.
     */
    private static Cost bound(long seed) {
        var scheduling = cluster(seed, new Spread());
        var hosts = drainedHosts(scheduling);
        var others = scheduling.cluster.places.size() - hosts.size();
        long migrations = 0;
        long moved = 0;
        var sum = Duration.ZERO;
        var longest = Duration.ZERO;
        for (var host : hosts) {
            var ofHost = Duration.ZERO;
            for (var guest : scheduling.cluster.places.get(host)) {
                var memory = scheduling.cluster.guests.get(guest).shape().memoryMiB();
                migrations++;
                moved += memory;
                ofHost = ofHost.plus(timeOf(memory));
            }
            sum = sum.plus(ofHost);
            longest = ofHost.compareTo(longest) > 0 ? ofHost : longest;
        }
        var byDestinations = sum.dividedBy(others);
        return new Cost(migrations, moved, longest.compareTo(byDestinations) > 0 ? longest : byDestinations);
    }

    private static Duration timeOf(long memoryMiB) {
        return Duration.ofMillis(1000 + memoryMiB * 1000 / Scheduling.MIB_PER_SECOND);
    }
}
