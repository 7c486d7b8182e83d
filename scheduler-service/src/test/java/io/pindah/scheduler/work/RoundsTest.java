package io.pindah.scheduler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.scheduler.migration.Unavailable;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(1);

    private final LinkedBlockingQueue<Integer> done = new LinkedBlockingQueue<>();
    private Rounds rounds = new Rounds("rounds", NEVER, () -> {});
    private int round;

    @AfterEach
    void stop() throws InterruptedException {
        rounds.stop();
    }

    @Test
    void the_first_round_needs_no_bell_and_each_ring_brings_another() throws InterruptedException {
        begin(NEVER, () -> done.add(++round));
        assertThat(next()).isEqualTo(1);
        rounds.ring();
        assertThat(next()).isEqualTo(2);
    }

    @Test
    void a_ring_during_a_round_brings_one_more() throws InterruptedException {
        begin(NEVER, () -> {
            if (++round == 1) {
                rounds.ring();
                rounds.ring();
            }
            done.add(round);
        });
        assertThat(next()).isEqualTo(1);
        assertThat(next()).isEqualTo(2);
        assertThat(done.poll(200, TimeUnit.MILLISECONDS)).as("a third round").isNull();
    }

    @Test
    void nobody_has_to_ring() throws InterruptedException {
        begin(SOON, () -> done.add(++round));
        assertThat(next()).isEqualTo(1);
        assertThat(next()).isEqualTo(2);
    }

    @Test
    void a_mistake_and_a_database_that_is_away_end_nothing() throws InterruptedException {
        begin(SOON, () -> {
            switch (++round) {
                case 1 -> throw new IllegalStateException("a mistake");
                case 2 -> throw new Unavailable("away", new IllegalStateException("the database is away"));
                default -> done.add(round);
            }
        });
        assertThat(next()).isEqualTo(3);
    }

    @Test
    void after_the_stop_no_round_is_under_way() throws InterruptedException {
        begin(NEVER, () -> {
            done.add(++round);
            Thread.sleep(NEVER);
        });
        assertThat(next()).isEqualTo(1);
        rounds.stop();
        rounds.ring();
        assertThat(done).isEmpty();
        assertThat(round).isEqualTo(1);
    }

    private void begin(Duration pause, Rounds.Round work) {
        rounds = new Rounds("rounds", pause, work);
        rounds.start();
    }

    private Integer next() throws InterruptedException {
        return done.poll(1, TimeUnit.MINUTES);
    }
}
