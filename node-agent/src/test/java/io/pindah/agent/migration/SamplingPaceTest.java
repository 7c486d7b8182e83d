package io.pindah.agent.migration;

import static io.pindah.agent.Given.remaining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplingPaceTest {
    private static final MigrationPolicy HYBRID = MigrationPolicy.of(Mode.HYBRID);

    private final SamplingPace pace = new SamplingPace(Duration.ofMillis(100), Duration.ofMillis(5));

    @Test
    void far_from_the_switch_the_usual_pace_is_enough() {
        assertThat(pace.next(HYBRID, remaining(4000))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void near_the_switch_it_looks_several_times_before_it_is_due() {
        // 100 of 1000 bytes a second are 100 ms.
        assertThat(pace.next(HYBRID, remaining(700))).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void it_never_looks_faster_than_the_fastest() {
        assertThat(pace.next(HYBRID, remaining(601))).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void while_nothing_is_known_it_looks_fast() {
        assertThat(pace.next(HYBRID, JobStatistics.of(Map.of()))).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void other_modes_have_no_switch_to_hit() {
        assertThat(pace.next(MigrationPolicy.of(Mode.POST_COPY), remaining(601)))
                .isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void a_pace_of_nothing_is_a_mistake() {
        assertThatThrownBy(() -> new SamplingPace(Duration.ofMillis(100), Duration.ZERO))
                .hasMessageContaining("0 < fastest");
    }
}
