package io.pindah.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills the schedulers one after the other at random instants while guests move, and starts each again; several rounds. */
final class SchedulerKills implements Callable<List<SchedulerKills.Kill>> {
    private final List<Scheduler> schedulers;
    private final int rounds;
    private final Random random;
    private final AtomicInteger underway;
    private final List<Kill> kills = new ArrayList<>();

    SchedulerKills(List<Scheduler> schedulers, int rounds, Random random, AtomicInteger underway) {
        this.schedulers = List.copyOf(schedulers);
        this.rounds = rounds;
        this.random = random;
        this.underway = underway;
    }

    /**
     * @param underway how many guests moved at that moment
     * @param away until it answered again
     */
    record Kill(String part, Instant at, int underway, Duration away) {}

    @Override
    public List<Kill> call() throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (var scheduler : schedulers) {
                strike(scheduler.part());
            }
        }
        return List.copyOf(kills);
    }

    /** A random time, as crashes come. The other one is alone for some seconds, and never for long: another crash may come soon. */
    private void strike(String part) throws InterruptedException {
        pause(1_000, 5_000);
        var moving = await("guests that move")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(underway::get, count -> count > 0);
        var at = Instant.now();
        Stack.kill(part);
        pause(0, 6_000);
        Stack.start(part);
        kills.add(new Kill(part, at, moving, Duration.between(at, Instant.now())));
    }

    private void pause(int fromMillis, int toMillis) throws InterruptedException {
        Thread.sleep(fromMillis + random.nextInt(toMillis - fromMillis));
    }
}
