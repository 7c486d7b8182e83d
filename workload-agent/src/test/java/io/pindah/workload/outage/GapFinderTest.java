package io.pindah.workload.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapFinderTest {
    private static final long MS = 1_000_000;
    private final GapFinder finder = new GapFinder();

    @Test
    void the_longest_time_between_two_replies_is_found() {
        at(0, 0);
        at(1, 5);
        at(40, 205);
        at(41, 210);

        assertThat(finder.longest()).contains(new Gap(5 * MS, 200 * MS, 0));
        assertThat(finder.received()).isEqualTo(4);
        assertThat(finder.firstReplyAt()).hasValue(0);
    }

    @Test
    void one_reply_makes_no_gap() {
        at(3, 0);

        assertThat(finder.longest()).isEmpty();
    }

    @Test
    void a_repeat_neither_counts_nor_ends_a_gap() {
        at(0, 0);
        at(0, 50);
        at(20, 100);

        assertThat(finder.longest()).contains(new Gap(0, 100 * MS, 0));
        assertThat(finder.received()).isEqualTo(2);
    }

    @Test
    void a_straggler_counts_and_does_not_end_a_gap() {
        at(0, 0);
        at(2, 10);
        at(1, 60);
        at(20, 110);

        assertThat(finder.longest()).contains(new Gap(10 * MS, 100 * MS, 0));
        assertThat(finder.received()).isEqualTo(4);
    }

    @Test
    void replies_that_were_held_up_together_end_the_gap_as_they_come() {
        at(0, 0);
        at(1, 150);
        at(2, 150);
        at(3, 151);

        assertThat(finder.longest()).contains(new Gap(0, 150 * MS, 0));
    }

    @Test
    void a_pause_of_the_observer_is_not_taken_for_the_guests() {
        at(0, 0);
        finder.reply(1, 300 * MS, 295 * MS);
        at(40, 500);

        assertThat(finder.longest()).contains(new Gap(300 * MS, 200 * MS, 0));
    }

    @Test
    void the_observers_lateness_within_the_gap_is_told() {
        at(0, 0);
        finder.reply(40, 200 * MS, 3 * MS);

        assertThat(finder.longest()).contains(new Gap(0, 200 * MS, 3 * MS));
    }

    @Test
    void a_gap_that_begins_after_the_migration_is_not_its_own() {
        at(0, 0);
        at(1, 20);
        finder.migrationEnded(25 * MS);
        at(2, 40);
        at(9, 900);

        assertThat(finder.longest()).contains(new Gap(0, 20 * MS, 0));
    }

    @Test
    void a_gap_that_outlasts_the_migration_counts_whole() {
        at(0, 0);
        at(1, 20);
        finder.migrationEnded(25 * MS);
        at(9, 900);

        assertThat(finder.longest()).contains(new Gap(20 * MS, 880 * MS, 0));
    }

    @Test
    void a_guest_that_has_not_answered_since_the_end_has_no_longest_gap_yet() {
        at(0, 0);
        at(1, 20);
        finder.migrationEnded(25 * MS);

        assertThat(finder.longest()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_the_network_does_the_gap_is_never_shorter_than_the_guests_silence(long seed) {
        var random = new Random(seed);
        var silenceFrom = 100 + random.nextInt(50);
        var silenceUntil = silenceFrom + 20 + random.nextInt(200);
        var arrivals = new ArrayList<long[]>();
        for (var number = 0L; number < 500; number++) {
            if ((number > silenceFrom && number < silenceUntil) || random.nextInt(20) == 0) {
                continue;
            }
            var answered = number * 5 * MS;
            for (var copy = random.nextInt(3); copy >= 0; copy--) {
                arrivals.add(new long[] {number, answered + random.nextLong(30 * MS)});
            }
        }
        Collections.sort(arrivals, (a, b) -> Long.compare(a[1], b[1]));

        arrivals.forEach(arrival -> finder.reply(arrival[0], arrival[1], 0));

        // The last reply before may be up to 30 ms late, and so hide as much of the silence.
        var silence = 5 * MS * (silenceUntil - silenceFrom);
        assertThat(finder.longest())
                .hasValueSatisfying(gap -> assertThat(gap.lengthNanos()).isGreaterThanOrEqualTo(silence - 30 * MS));
        assertThat(finder.received())
                .isEqualTo(arrivals.stream().map(a -> a[0]).distinct().count());
    }

    @Test
    void taking_a_reply_allocates_nothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        replies(0, 100_000);
        var before = threads.getCurrentThreadAllocatedBytes();

        replies(100_000, 200_000);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    private void replies(long from, long to) {
        for (var number = from; number < to; number++) {
            finder.reply(number, number * 5 * MS, 0);
        }
    }

    private void at(long number, long millis) {
        finder.reply(number, millis * MS, 0);
    }
}
