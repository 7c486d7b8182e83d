package io.pindah.workload.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdvanceTest {
    private final Advance advance = new Advance(ms(0), 5000);

    @Test
    void a_position_that_always_advances_has_gaps_of_the_looks() {
        for (var i = 1; i <= 10; i++) {
            advance.look(ms(20L * i), 5000 + 20L * i);
        }
        advance.finish(ms(200));

        assertThat(advance.longestGapNanos()).isEqualTo(ms(20));
        assertThat(advance.advancedMillis()).isEqualTo(200);
        assertThat(advance.positionMillis()).isEqualTo(5200);
    }

    @Test
    void a_freeze_is_as_long_as_no_look_saw_an_advance() {
        advance.look(ms(20), 5020);
        for (var i = 2; i < 152; i++) {
            advance.look(ms(20L * i), 5020);
        }
        advance.look(ms(3040), 5040);
        advance.finish(ms(3041));

        assertThat(advance.longestGapNanos()).isEqualTo(ms(3020));
        assertThat(advance.resolutionNanos()).isEqualTo(ms(20));
    }

    @Test
    void a_look_that_came_late_limits_the_resolution_unless_it_is_the_gap_itself() {
        advance.look(ms(20), 5020);
        advance.look(ms(1020), 5040);
        advance.look(ms(1040), 5060);
        assertThat(advance.resolutionNanos()).isEqualTo(ms(20));

        advance.look(ms(1540), 5080);
        assertThat(advance.resolutionNanos()).isEqualTo(ms(500));
        assertThat(advance.longestGapNanos()).isEqualTo(ms(1000));
    }

    @Test
    void a_gap_that_goes_on_at_the_end_counts() {
        advance.look(ms(20), 5020);
        advance.finish(ms(700));

        assertThat(advance.longestGapNanos()).isEqualTo(ms(680));
    }

    @Test
    void loops_are_counted_on_also_into_the_next_measurement() {
        advance.look(ms(20), 9980);
        advance.look(ms(40), 0);
        advance.look(ms(60), 20);
        assertThat(advance.positionMillis()).isEqualTo(10_000);

        var next = new Advance(ms(80), advance);
        next.look(ms(100), 60);

        assertThat(next.advancedMillis()).isEqualTo(40);
        assertThat(next.positionMillis()).isEqualTo(10_040);
    }

    @Test
    void a_small_step_back_is_no_loop_and_no_advance() {
        advance.look(ms(20), 5020);
        advance.look(ms(40), 5010);
        advance.look(ms(60), 5020);
        advance.look(ms(80), 5030);

        assertThat(advance.longestGapNanos()).isEqualTo(ms(60));
        assertThat(advance.positionMillis()).isEqualTo(5030);
    }

    private static long ms(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
