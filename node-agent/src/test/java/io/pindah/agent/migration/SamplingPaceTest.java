package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static io.pindah.agent.Given.remaining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Of 4000 bytes the switch is due at 600. */
class SamplingPaceTest {
    private static final MigrationPolicy HYBRID = MigrationPolicy.of(Mode.HYBRID);
    /** 1000 bytes in 100 ms. */
    private static final Drain DRAIN =
            Drain.UNKNOWN.noting(new Sampled(at(0), remaining(4000))).noting(new Sampled(at(100), remaining(3000)));

    private final SamplingPace pace = new SamplingPace(Duration.ofMillis(50), Duration.ofMillis(5));

    @Test
    void far_from_the_switch_the_usual_pace_is_enough() {
        assertThat(pace.next(HYBRID, DRAIN)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void near_the_switch_it_looks_several_times_before_it_is_due() {
        // 300 bytes can be gone in 30 ms, though the last ones went slowly.
        var slower = DRAIN.noting(new Sampled(at(200), remaining(1000))).noting(new Sampled(at(900), remaining(900)));

        assertThat(slower.fastest()).isEqualTo(20_000);
        assertThat(pace.next(HYBRID, slower)).isEqualTo(Duration.ofMillis(5));
        assertThat(pace.next(HYBRID, DRAIN.noting(new Sampled(at(300), remaining(1500)))))
                .isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void it_never_looks_faster_than_the_fastest() {
        assertThat(pace.next(HYBRID, DRAIN.noting(new Sampled(at(500), remaining(601)))))
                .isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void while_nothing_is_known_it_looks_fast() {
        assertThat(pace.next(HYBRID, Drain.UNKNOWN)).isEqualTo(Duration.ofMillis(5));
        assertThat(pace.next(HYBRID, Drain.UNKNOWN.noting(new Sampled(at(0), remaining(4000)))))
                .isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void memory_that_gets_more_again_is_no_speed() {
        var grown =
                Drain.UNKNOWN.noting(new Sampled(at(0), remaining(100))).noting(new Sampled(at(100), remaining(3000)));

        assertThat(grown.fastest()).isZero();
    }

    @Test
    void other_modes_have_no_switch_to_hit() {
        assertThat(pace.next(MigrationPolicy.of(Mode.POST_COPY), DRAIN)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void a_pace_of_nothing_is_a_mistake() {
        assertThatThrownBy(() -> new SamplingPace(Duration.ofMillis(100), Duration.ZERO))
                .hasMessageContaining("0 < fastest");
    }

    @Test
    void a_switch_by_passes_needs_no_faster_looks() {
        var policy = Policies.with(Mode.HYBRID, Policies.afterPasses(2));

        assertThat(pace.next(policy, DRAIN.noting(new Sampled(at(500), remaining(601)))))
                .isEqualTo(Duration.ofMillis(50));
    }
}
