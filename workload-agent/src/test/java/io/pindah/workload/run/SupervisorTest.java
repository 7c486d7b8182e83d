package io.pindah.workload.run;

import static io.pindah.workload.run.Runs.run;
import static io.pindah.workload.run.Runs.start;
import static io.pindah.workload.run.Runs.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadEvent.LoadFailed;
import io.pindah.contracts.WorkloadEvent.LoadMeasured;
import io.pindah.contracts.WorkloadEvent.LoadReady;
import io.pindah.contracts.WorkloadEvent.LoadStarted;
import io.pindah.contracts.WorkloadEvent.OfRun;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SupervisorTest {
    private final List<OfRun> published = new CopyOnWriteArrayList<>();
    private final List<Entry> log = new CopyOnWriteArrayList<>();
    private final FakeLoads loads = new FakeLoads();
    private final Chronicle chronicle = chronicle();
    private final Supervisor supervisor =
            new Supervisor(chronicle, start -> new LoadRun(start, chronicle, loads, loads));

    @AfterEach
    void close() {
        supervisor.close();
    }

    @Test
    void a_run_is_started_ready_and_measured() {
        supervisor.take(start(1));
        awaitSaid(LoadReady.class);
        supervisor.take(stop(1));
        awaitSaid(LoadMeasured.class);

        assertThat(published)
                .extracting(Object::getClass)
                .containsExactly(LoadStarted.class, LoadReady.class, LoadMeasured.class);
        assertThat(published).extracting(event -> event.head().sequence()).containsExactly(1L, 2L, 3L);
        assertThat(((LoadStarted) published.getFirst()).profile().name()).isEqualTo("tcg");
        assertThat(((LoadMeasured) published.getLast()).stalls().count()).isPositive();
        await().untilAsserted(() -> assertThat(loads.running).hasValue(0));
    }

    @Test
    void the_same_command_again_changes_nothing() {
        supervisor.take(start(1));
        awaitSaid(LoadReady.class);

        supervisor.take(start(1));

        assertThat(published).hasSize(2);
        assertThat(loads.running).hasValue(1);
    }

    @Test
    void a_run_that_ended_says_so_once_more_in_the_same_words() {
        supervisor.take(start(1));
        awaitSaid(LoadReady.class);
        supervisor.take(stop(1));
        awaitSaid(LoadMeasured.class);

        supervisor.take(stop(1));

        assertThat(published).hasSize(4);
        assertThat(published.get(3)).isEqualTo(published.get(2));
    }

    @Test
    void another_run_replaces_the_one_that_runs() {
        supervisor.take(start(1));
        awaitSaid(LoadReady.class);

        supervisor.take(start(2));

        assertThat(failure().reason()).contains("replaced");
        assertThat(failure().head().run()).isEqualTo(run(1));
        await().until(() -> published.getLast() instanceof LoadReady ready
                && ready.head().run().equals(run(2)));
        assertThat(loads.running).hasValue(1);
    }

    @Test
    void a_load_that_dies_fails_its_run_and_is_not_measured() {
        supervisor.take(start(1));
        awaitSaid(LoadReady.class);

        loads.diesOf = "mpv has died: no sound";
        awaitSaid(LoadFailed.class);
        supervisor.take(stop(1));

        assertThat(failure().reason()).isEqualTo("mpv has died: no sound");
        assertThat(published.getLast()).isEqualTo(failure());
        assertThat(published).noneMatch(LoadMeasured.class::isInstance);
    }

    @Test
    void a_load_that_stands_still_is_never_called_ready() {
        loads.neverRanBecause = "the picture stood still";

        supervisor.take(start(1));
        awaitSaid(LoadFailed.class);

        assertThat(published).noneMatch(LoadReady.class::isInstance);
        await().untilAsserted(() -> assertThat(loads.running).hasValue(0));
    }

    @Test
    void a_load_that_is_stopped_while_it_starts_fails() throws InterruptedException {
        loads.startsForEver = true;
        supervisor.take(start(1));
        loads.starting.await();

        supervisor.take(stop(1));
        awaitSaid(LoadFailed.class);

        assertThat(failure().reason()).contains("before it was ready");
    }

    @Test
    void a_load_that_is_stopped_while_it_warms_up_fails() {
        supervisor.take(
                new StartLoad(start(1).head(), Runs.spec(Duration.ofHours(1).toMillis(), 1)));
        awaitSaid(LoadStarted.class);

        supervisor.take(stop(1));
        awaitSaid(LoadFailed.class);

        assertThat(failure().reason()).contains("before it was ready");
    }

    @Test
    void a_profile_that_there_is_not_fails() {
        var spec = start(1).load();
        supervisor.take(new StartLoad(
                start(1).head(), new io.pindah.contracts.LoadSpec(spec.scenario(), "fast", 1, 0, 1, 1, null)));
        awaitSaid(LoadFailed.class);

        assertThat(failure().reason()).contains("\"fast\"");
    }

    @Test
    void what_had_not_ended_when_the_agent_ended_fails_when_it_starts_again() {
        supervisor.take(start(1));
        awaitSaid(LoadReady.class);
        supervisor.close();
        assertThat(published).hasSize(2);

        published.clear();
        var again = chronicle();
        again.recover();

        assertThat(failure().reason()).contains("restarted");
        assertThat(failure().head().sequence()).isEqualTo(3);
    }

    @Test
    void what_the_broker_had_not_got_is_sent_again_in_order_and_nothing_else() {
        supervisor.take(start(1));
        awaitSaid(LoadReady.class);
        supervisor.take(stop(1));
        awaitSaid(LoadMeasured.class);
        var before = List.copyOf(published);
        chronicle.sent(run(1), 1);

        published.clear();
        chronicle().recover();

        assertThat(published).isEqualTo(before.subList(1, 3));
    }

    private Chronicle chronicle() {
        var book = new RunBook();
        log.forEach(book::apply);
        return new Chronicle(book, log::add, published::add, Clock.systemUTC());
    }

    private LoadFailed failure() {
        return published.stream()
                .filter(LoadFailed.class::isInstance)
                .map(LoadFailed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void awaitSaid(Class<? extends OfRun> type) {
        await().until(() -> published.stream().anyMatch(type::isInstance));
    }
}
