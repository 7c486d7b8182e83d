package io.pindah.scheduler.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pindah.contracts.Topic;
import io.quarkus.runtime.ShutdownEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Records while the scheduler is being stopped. */
class IntakeTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Intake intake = new Intake(meters);
    private final List<String> done = new ArrayList<>();

    @Test
    void while_it_runs_a_record_that_fails_is_put_aside() {
        assertThatThrownBy(() -> intake.take(Topic.HOSTS, () -> {
                    throw new IllegalStateException("a mistake");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(putAside()).isEqualTo(1);
    }

    @Test
    void once_it_is_stopped_no_record_is_taken_and_none_put_aside() throws Exception {
        intake.stop(new ShutdownEvent());

        assertThatThrownBy(() -> intake.take(Topic.HOSTS, () -> done.add("taken")))
                .isInstanceOf(Stopping.class);
        assertThat(done).isEmpty();
        assertThat(putAside()).isZero();
    }

    @Test
    void the_record_under_way_is_waited_for() throws Exception {
        var isInside = new CountDownLatch(1);
        var mayGo = new CountDownLatch(1);
        var taking = CompletableFuture.runAsync(() -> intake.take(Topic.HOSTS, () -> {
            isInside.countDown();
            await(mayGo);
            done.add("taken");
        }));
        isInside.await();

        var stopping = CompletableFuture.runAsync(this::stop);
        mayGo.countDown();
        stopping.join();

        assertThat(done).containsExactly("taken", "stopped");
        taking.join();
    }

    @Test
    void a_record_that_fails_because_of_the_stop_is_not_put_aside() throws Exception {
        var door = new Door();

        assertThatThrownBy(() -> door.pass(() -> {
                    shutWithoutWaiting(door);
                    throw new IllegalStateException("EntityManagerFactory is closed");
                }))
                .isInstanceOf(Stopping.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    private void stop() {
        try {
            intake.stop(new ShutdownEvent());
            done.add("stopped");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void shutWithoutWaiting(Door door) {
        try {
            assertThat(door.shut(java.time.Duration.ZERO)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double putAside() {
        return meters.find("pindah.dead.letters").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
