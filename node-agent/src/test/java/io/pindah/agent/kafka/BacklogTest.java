package io.pindah.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.kafka.Backlog.Keeping;
import io.pindah.agent.kafka.Backlog.Waiting;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int MOST = 64;

    private final Backlog<Integer> backlog = new Backlog<>(MOST);

    @Test
    void what_there_is_room_for_is_kept_in_its_order() {
        fill("g1", 0, MOST);

        assertThat(values(backlog.take(10))).isEqualTo(range(0, 10));
        assertThat(values(backlog.take(1000))).isEqualTo(range(10, MOST));
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void of_too_much_the_whole_course_stays_evenly_spaced() {
        fill("g1", 0, 100_000);

        var kept = values(backlog.take(1000));

        assertThat(kept).hasSizeBetween(MOST / 2, MOST);
        assertThat(kept.getFirst()).isZero();
        var stride = kept.get(1) - kept.getFirst();
        for (var i = 1; i < kept.size(); i++) {
            assertThat(kept.get(i) - kept.get(i - 1)).isEqualTo(stride);
        }
        assertThat(kept.getLast()).isGreaterThan(100_000 - 2 * stride);
    }

    @Test
    void two_series_that_alternate_are_both_kept() {
        for (var i = 0; i < 1000; i++) {
            add("g1", i);
            add("g2", i);
        }

        var kept = backlog.take(1000);

        assertThat(kept.stream().filter(it -> it.series().equals("g1"))).hasSizeGreaterThanOrEqualTo(MOST / 4);
        assertThat(kept.stream().filter(it -> it.series().equals("g2"))).hasSizeGreaterThanOrEqualTo(MOST / 4);
    }

    @Test
    void a_short_series_is_not_thinned_for_a_long_one() {
        fill("short", 0, 3);
        fill("long", 0, 1000);

        assertThat(backlog.take(1000).stream().filter(it -> it.series().equals("short")))
                .hasSize(3);
    }

    @Test
    void more_series_than_room_leave_the_newest() {
        for (var i = 0; i < MOST + 5; i++) {
            add("g" + i, i);
        }

        assertThat(values(backlog.take(1000))).isEqualTo(range(5, MOST + 5));
    }

    @Test
    void once_all_is_sent_every_value_is_taken_again() {
        fill("g1", 0, 1000);
        backlog.take(1000);

        fill("g1", 0, 5);

        assertThat(values(backlog.take(1000))).isEqualTo(range(0, 5));
    }

    @Test
    void what_could_not_be_sent_comes_first_again() {
        fill("g1", 0, 5);
        var taken = backlog.take(3);

        backlog.putBack(taken);

        assertThat(values(backlog.take(1000))).isEqualTo(range(0, 5));
    }

    @Test
    void what_comes_back_is_bounded_too() {
        fill("g1", 0, MOST);
        var taken = backlog.take(MOST);
        fill("g1", MOST, 2 * MOST);

        backlog.putBack(taken);

        assertThat(values(backlog.take(1000))).hasSizeLessThanOrEqualTo(MOST).startsWith(0);
    }

    @Test
    void where_only_the_last_counts_only_the_last_is_kept() {
        backlog.add(new Waiting<>("kvm1", Keeping.LAST, 1));
        var taken = backlog.take(10);
        backlog.add(new Waiting<>("kvm1", Keeping.LAST, 2));
        backlog.add(new Waiting<>("kvm1", Keeping.LAST, 3));

        backlog.putBack(taken);

        assertThat(values(backlog.take(10))).containsExactly(3);
    }

    private void fill(String series, int from, int to) {
        IntStream.range(from, to).forEach(value -> add(series, value));
    }

    private void add(String series, int value) {
        backlog.add(new Waiting<>(series, Keeping.THINNED, value));
    }

    private static List<Integer> values(List<Waiting<Integer>> waiting) {
        return waiting.stream().map(Waiting::value).toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
