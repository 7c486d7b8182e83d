package io.pindah.workload.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacingTest {
    private final Pacing pacing = new Pacing(5_000, 100_000);

    @Test
    void a_little_lateness_does_not_add_up() {
        pacing.sent(100_300);

        assertThat(pacing.untilDue(100_300)).isEqualTo(4_700);
    }

    @Test
    void after_a_pause_the_pace_goes_on_without_a_burst() {
        pacing.sent(150_000);

        assertThat(pacing.untilDue(150_000)).isEqualTo(5_000);
    }

    @Test
    void the_worst_lateness_is_told_once() {
        pacing.sent(100_300);
        pacing.sent(105_100);

        assertThat(pacing.takeWorst(105_200)).isEqualTo(300);
        assertThat(pacing.takeWorst(105_300)).isZero();
    }

    @Test
    void a_sender_that_has_not_come_back_from_a_pause_yet_is_late_already() {
        assertThat(pacing.takeWorst(400_000)).isEqualTo(300_000);
    }
}
