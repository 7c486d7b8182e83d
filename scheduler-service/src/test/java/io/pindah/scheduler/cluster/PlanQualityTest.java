package io.pindah.scheduler.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.scheduler.admission.Order;
import io.pindah.scheduler.drain.Drain;
import io.pindah.scheduler.drain.Item;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.placement.Spread;
import io.pindah.scheduler.queue.Limits;
import io.pindah.scheduler.queue.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How good drains are: a third of the hosts at once, as they are carried out, and as a plan made in advance that puts each guest onto the first host by name
 * with room, against a bound that nothing can beat. Writes {@code target/plan-quality.csv}; {@code -Dplan.hosts=200 -Dplan.guests=5000 -Dplan.drained=20
 * -Dplan.seeds=10} plays a larger cluster.
 */
class PlanQualityTest {
    private static final int HOSTS = Integer.getInteger("plan.hosts", 60);
    private static final int GUESTS = Integer.getInteger("plan.guests", 1500);
    private static final int DRAINED = Integer.getInteger("plan.drained", 20);
    private static final int SEEDS = Integer.getInteger("plan.seeds", 2);

    /** What draining took, or has to take at least. */
    private record Cost(long migrations, long movedMiB, Duration makespan) {}

    @Test
    void drains_move_each_guest_once_and_take_hardly_longer_than_they_must() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("seed,plan,migrations,moved_mib,makespan_seconds");

        for (long seed = 1; seed <= SEEDS; seed++) {
            var bound = bound(seed);
            var ours = drained(seed);
            var firstFit = firstFit(seed);
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

    private static Scheduling cluster(long seed) {
        var cluster = Cluster.of(new Random(seed), HOSTS, GUESTS, 0.6);
        // Guests that stay, or whose owners are asked, would make the sums of both sides a matter of opinion.
        cluster.labels.replaceAll(
                (_, labels) -> labels.maintenance() == Labels.Maintenance.MIGRATE ? labels : Labels.NONE);
        return new Scheduling(cluster, new Rules(Limits.DEFAULT, new Spread()));
    }

    private static List<HostName> drainedHosts(Scheduling scheduling) {
        return scheduling.cluster.places.keySet().stream().limit(DRAINED).toList();
    }

    private static Cost drained(long seed) {
        var scheduling = cluster(seed);
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
        return cost(scheduling, from);
    }

    private static Cost firstFit(long seed) {
        var scheduling = cluster(seed);
        var invariants = new Invariants(scheduling);
        var from = scheduling.now;
        var drained = drainedHosts(scheduling);
        drained.forEach(host -> scheduling.cluster.cordons.put(host, new Cordon(from, "")));
        var planned = new HashMap<HostName, List<GuestId>>();
        for (var host : drained) {
            for (var guest : scheduling.cluster.places.get(host)) {
                var to = scheduling.cluster.places.keySet().stream()
                        .filter(other -> !drained.contains(other))
                        .filter(other -> fits(scheduling.cluster, guest, other, planned.getOrDefault(other, List.of())))
                        .findFirst()
                        .orElseThrow();
                planned.computeIfAbsent(to, _ -> new ArrayList<>()).add(guest);
                assertThat(scheduling.ask(guest, new Order.Destination.Named(to), 20))
                        .isTrue();
            }
        }
        while (!scheduling.isIdle()) {
            scheduling.settle();
            invariants.check();
            scheduling.advanceToNext();
        }
        return cost(scheduling, from);
    }

    private static boolean fits(Cluster cluster, GuestId guest, HostName host, List<GuestId> planned) {
        var group = cluster.labels.getOrDefault(guest, Labels.NONE).antiAffinity();
        var there = Stream.concat(cluster.places.get(host).stream(), planned.stream())
                .toList();
        var used = there.stream()
                .mapToLong(other -> cluster.guests.get(other).shape().memoryMiB())
                .sum();
        return used + cluster.guests.get(guest).shape().memoryMiB() <= cluster.memoryMiB.get(host)
                && there.stream()
                        .noneMatch(other -> group.isPresent()
                                && cluster.labels
                                        .getOrDefault(other, Labels.NONE)
                                        .antiAffinity()
                                        .equals(group));
    }

    private static Cost cost(Scheduling scheduling, Instant from) {
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
        var scheduling = cluster(seed);
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
