package io.pindah.scheduler.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.scheduler.admission.Order;
import io.pindah.scheduler.drain.Drain;
import io.pindah.scheduler.drain.Steering;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.placement.Spread;
import io.pindah.scheduler.queue.Limits;
import io.pindah.scheduler.queue.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A working day of 200 hosts and 5,000 guests. {@code -Dpindah.seed=N} plays another one, {@code -Ddays=N} so many. */
class ClusterSimulationTest {
    private static final int HOSTS = 200;
    private static final int GUESTS = 5000;
    private static final Duration DAY = Duration.ofMinutes(25);
    private static final Duration LONGEST_WAIT = Duration.ofHours(3);

    private Random random;
    private Scheduling day;
    private Invariants invariants;

    @ParameterizedTest
    @MethodSource("seeds")
    void limits_and_memory_hold_nobody_starves_and_no_guest_is_stopped(long seed) {
        begin(seed);

        work();
        finish();

        var what = "seed " + seed + ": ";
        assertThat(day.isIdle()).as(what + "all has ended").isTrue();
        assertThat(day.ended).as(what).hasSizeGreaterThan(200);
        assertThat(day.ended)
                .as(what + "no wait was longer")
                .allMatch(each -> waited(each).compareTo(LONGEST_WAIT) < 0);
        assertThat(day.drains.values())
                .as(what)
                .anyMatch(drain -> drain.state() == State.COMPLETED)
                .anyMatch(drain -> drain.state() == State.CANCELLED);
        day.drains.values().stream()
                .filter(drain -> drain.state() == State.CANCELLED)
                .flatMap(drain -> drain.items().stream())
                .forEach(item -> assertThat(item.step()).isNotIn(Step.MOVING, Step.PENDING, Step.BLOCKED, Step.LOST));
    }

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("days", 1)).map(day -> Long.getLong("pindah.seed", 1) + day);
    }

    private void begin(long seed) {
        random = new Random(seed);
        var limits = new Limits(
                1 + random.nextInt(2), 1 + random.nextInt(2), 60, OptionalLong.empty(), 1, Duration.ofMinutes(5));
        day = new Scheduling(Cluster.of(random, HOSTS, GUESTS, 0.75), new Rules(limits, new Spread()));
        invariants = new Invariants(day);
        invariants.check();
    }

    private void work() {
        var end = day.now.plus(DAY);
        var nextCancellation = day.now.plus(DAY.dividedBy(4));
        while (day.now.isBefore(end)) {
            if (day.now.isAfter(nextCancellation)) {
                cancelOneThatMoves();
                nextCancellation = nextCancellation.plus(DAY.dividedBy(4));
            }
            somethingHappens();
            day.settle();
            invariants.check();
            day.advanceTo(day.now.plusSeconds(1 + random.nextInt(5)), invariants::check);
        }
    }

    private void cancelOneThatMoves() {
        day.drains.values().stream()
                .filter(drain -> drain.items().stream().anyMatch(item -> item.step() == Step.MOVING))
                .findFirst()
                .ifPresent(drain -> day.steer(drain.id(), new Steering.Cancel()));
    }

    /** Operators and hosts come to rest; whatever was asked for ends. */
    private void finish() {
        day.queue = QueueState.OPEN;
        day.cluster.silentSince.clear();
        var latest = day.now.plus(Duration.ofHours(6));
        while (!day.isIdle() && day.now.isBefore(latest)) {
            day.drains.values().forEach(this::decideAll);
            cancelWhatCannotBe();
            day.settle();
            invariants.check();
            day.advanceTo(day.now.plusSeconds(10), invariants::check);
        }
    }

    /** A host whose guests fit nowhere is given up, as an operator would. */
    private void cancelWhatCannotBe() {
        for (var drain : List.copyOf(day.drains.values())) {
            var isStuck = !drain.isOver()
                    && drain.items().stream().noneMatch(item -> item.step() == Step.MOVING)
                    && drain.items().stream().anyMatch(item -> item.step() == Step.BLOCKED);
            if (isStuck
                    || (!drain.isOver()
                            && drain.requestedAt().plus(Duration.ofHours(5)).isBefore(day.now))) {
                day.steer(drain.id(), new Steering.Cancel());
            }
        }
    }

    private void somethingHappens() {
        switch (random.nextInt(40)) {
            case 0 -> day.drain(anyHost());
            case 1 -> day.undrain(anyDrain().map(Drain::host).orElse(anyHost()));
            case 2 ->
                anyDrain()
                        .filter(_ -> random.nextInt(2) == 0)
                        .ifPresent(drain -> day.steer(drain.id(), new Steering.Cancel()));
            case 3 -> fallSilent(anyHost());
            case 4 -> day.cluster.silentSince.keySet().stream().findFirst().ifPresent(day.cluster.silentSince::remove);
            case 5 -> toggleQueue();
            case 6 -> day.cluster.cordons.putIfAbsent(anyHost(), new Cordon(day.now, "by hand"));
            case 7 -> uncordonOne();
            case 8, 9 -> failOne();
            case 10 -> day.drains.values().forEach(this::decideAll);
            default -> request();
        }
    }

    private void request() {
        var guest = anyGuest();
        var to = random.nextInt(3) == 0 ? new Order.Destination.Named(anyHost()) : new Order.Destination.Any();
        day.ask(guest, to, List.of(20, 50, 50, 100).get(random.nextInt(4)));
    }

    /** Migrations in pre-copy to and from it fail; those beyond the switch go on by themselves. */
    private void fallSilent(HostName host) {
        if (day.cluster.silentSince.size() < 5) {
            day.cluster.silentSince.putIfAbsent(host, day.now.minusSeconds(3600));
            new ArrayList<>(day.passages.values())
                    .stream()
                            .filter(each -> each.move.source().equals(host)
                                    || each.move.destination().equals(host))
                            .forEach(day::fail);
        }
    }

    private void failOne() {
        day.passages.values().stream()
                .filter(each -> each.phase == Phase.RUNNING)
                .findFirst()
                .ifPresent(day::fail);
    }

    private void toggleQueue() {
        day.queue = day.queue == QueueState.OPEN && random.nextInt(4) == 0 ? QueueState.PAUSED : QueueState.OPEN;
    }

    /** Not one that a drain needs. */
    private void uncordonOne() {
        day.cluster.cordons.keySet().stream()
                .filter(host -> day.drains.values().stream()
                        .noneMatch(drain -> !drain.isOver() && drain.host().equals(host)))
                .findFirst()
                .ifPresent(day.cluster.cordons::remove);
    }

    private void decideAll(Drain drain) {
        drain.items().stream()
                .filter(item -> item.step() == Step.ASKS)
                .forEach(item -> day.steer(
                        drain.id(),
                        new Steering.Decide(
                                item.guest(), random.nextBoolean() ? Steering.Choice.MIGRATE : Steering.Choice.LEAVE)));
    }

    private HostName anyHost() {
        var all = List.copyOf(day.cluster.places.keySet());
        return all.get(random.nextInt(all.size()));
    }

    private GuestId anyGuest() {
        var all = List.copyOf(day.cluster.guests.keySet());
        return all.get(random.nextInt(all.size()));
    }

    private Optional<Drain> anyDrain() {
        var all = List.copyOf(day.drains.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private Duration waited(Scheduling.Passage passage) {
        var until = passage.begunAt.isBefore(passage.endedAt) ? passage.begunAt : passage.endedAt;
        return Duration.between(passage.move.requestedAt(), until);
    }
}
