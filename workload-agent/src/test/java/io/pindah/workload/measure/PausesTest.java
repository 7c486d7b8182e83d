package io.pindah.workload.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PausesTest {
    @Test
    void pauses_are_counted_and_added_up() {
        var pauses = new Pauses(0, false);
        pauses.look(10, true);
        pauses.look(15, true);
        pauses.look(30, false);
        pauses.look(50, true);

        assertThat(pauses.count()).isEqualTo(2);
        assertThat(pauses.totalNanos(55)).isEqualTo(25);
    }

    @Test
    void a_pause_that_goes_on_at_the_beginning_counts_from_there() {
        var pauses = new Pauses(100, true);
        pauses.look(130, false);

        assertThat(pauses.count()).isEqualTo(1);
        assertThat(pauses.totalNanos(500)).isEqualTo(30);
    }

    @Test
    void without_a_pause_there_is_none() {
        var pauses = new Pauses(0, false);
        pauses.look(100, false);

        assertThat(pauses.count()).isZero();
        assertThat(pauses.totalNanos(200)).isZero();
    }
}
