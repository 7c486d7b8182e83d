package io.pindah.workload.run;

import static io.pindah.workload.run.Runs.NOW;
import static io.pindah.workload.run.Runs.failed;
import static io.pindah.workload.run.Runs.run;
import static io.pindah.workload.run.Runs.start;
import static io.pindah.workload.run.Runs.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestPlatform;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.WorkloadEvent.LoadStarted;
import io.pindah.workload.run.RunBook.Decision;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunBookTest {
    private final RunBook book = new RunBook();

    @Test
    void an_unknown_run_is_started() {
        assertThat(book.decide(start(1), NOW)).isEqualTo(new Decision.Start(start(1)));
    }

    @Test
    void a_run_that_runs_is_not_started_again() {
        book.apply(new Entry.Accepted(start(1)));

        assertThat(book.decide(start(1), NOW)).isEqualTo(new Decision.Ignore());
    }

    @Test
    void a_run_that_runs_is_stopped() {
        book.apply(new Entry.Accepted(start(1)));

        assertThat(book.decide(stop(1), NOW)).isEqualTo(new Decision.Stop(run(1)));
    }

    @Test
    void stopping_an_unknown_run_fails_it_as_not_running_here() {
        assertThat(book.decide(stop(1), NOW))
                .isInstanceOfSatisfying(
                        Decision.Fail.class, fail -> assertThat(fail.reason()).contains("not running here"));
    }

    @Test
    void a_command_that_comes_too_late_is_refused_at_the_very_moment() {
        assertThat(book.decide(start(1, NOW.plusNanos(1)), NOW)).isInstanceOf(Decision.Start.class);
        assertThat(book.decide(start(1, NOW), NOW)).isInstanceOf(Decision.Fail.class);
    }

    @Test
    void an_ended_run_is_not_started_again_and_its_ending_is_repeated_for_who_stops_it() {
        book.apply(new Entry.Accepted(start(1)));
        book.apply(new Entry.Said(failed(1, 3)));

        assertThat(book.decide(start(1), NOW)).isEqualTo(new Decision.Ignore());
        assertThat(book.decide(stop(1), NOW)).isEqualTo(new Decision.Repeat(failed(1, 3)));
    }

    @Test
    void nothing_follows_an_ending_and_nothing_counts_twice() {
        book.apply(new Entry.Said(failed(1, 1)));
        book.apply(new Entry.Said(failed(1, 1)));
        book.apply(new Entry.Said(failed(1, 2)));

        assertThat(book.unsent()).containsExactly(failed(1, 1));
        assertThat(book.nextSequence(run(1))).isEqualTo(2);
    }

    @Test
    void what_the_broker_has_is_not_unsent() {
        book.apply(new Entry.Said(failed(1, 1)));
        book.apply(new Entry.Said(failed(2, 1)));
        book.apply(new Entry.Sent(run(1), 1));

        assertThat(book.unsent()).containsExactly(failed(2, 1));
    }

    @Test
    void a_summary_makes_the_same_book() {
        book.apply(new Entry.Accepted(start(1)));
        book.apply(new Entry.Said(started(1, 1)));
        book.apply(new Entry.Sent(run(1), 1));
        book.apply(new Entry.Accepted(start(2)));
        book.apply(new Entry.Said(started(2, 1)));
        book.apply(new Entry.Said(failed(2, 2)));

        var again = new RunBook();
        book.summary(10).forEach(again::apply);

        assertThat(again.open()).containsExactly(start(1));
        assertThat(again.nextSequence(run(1))).isEqualTo(2);
        assertThat(again.unsent()).containsExactly(started(2, 1), failed(2, 2));
        assertThat(again.ending(run(2))).contains(failed(2, 2));
        assertThat(again.summary(10)).isEqualTo(book.summary(10));
    }

    @Test
    void a_summary_forgets_old_runs_but_none_that_is_open_or_unsent() {
        book.apply(new Entry.Accepted(start(100)));
        book.apply(new Entry.Said(failed(101, 1)));
        IntStream.range(0, 5).forEach(number -> {
            book.apply(new Entry.Said(failed(number, 1)));
            book.apply(new Entry.Sent(run(number), 1));
        });

        var again = new RunBook();
        book.summary(2).forEach(again::apply);

        assertThat(again.isOpen(run(100))).isTrue();
        assertThat(again.unsent()).containsExactly(failed(101, 1));
        assertThat(again.ending(run(2))).isEmpty();
        assertThat(again.ending(run(3))).isPresent();
    }

    private static LoadStarted started(int run, long sequence) {
        return new LoadStarted(
                failed(run, sequence).head(),
                Scenario.IDLE,
                new LoadProfile("tcg", 256, 144, 10),
                new GuestPlatform("tsc", "6.12", "none"));
    }
}
