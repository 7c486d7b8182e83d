package io.pindah.workload.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.workload.outage.Course.End;
import io.pindah.workload.outage.Limits.Standing;
import io.pindah.workload.outage.Limits.Verdict;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    @ParameterizedTest
    @CsvSource({
        "false, 119, GO_ON",
        "false, 120, DISCARD",
        "true, 120, GO_ON",
        "true, 3599, GO_ON",
        "true, 3600, DISCARD",
    })
    void a_migration_without_an_end_is_given_up_in_time(boolean started, long seconds, Verdict verdict) {
        assertThat(Limits.DEFAULT.judge(new Standing.Open(started, Duration.ofSeconds(seconds))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER_BEGAN, false, 0, DISCARD",
        "COMPLETED, true, 1, GO_ON",
        "COMPLETED, true, 2, PUBLISH",
        "COMPLETED, false, 59, GO_ON",
        "COMPLETED, false, 60, PUBLISH",
        "STAYED, true, 2, PUBLISH",
        "STAYED, false, 2, GO_ON",
        "LOST, false, 1, GO_ON",
        "LOST, false, 2, PUBLISH",
    })
    void after_the_end_it_goes_on_until_the_guest_has_come_back(
            End end, boolean answered, long seconds, Verdict verdict) {
        assertThat(Limits.DEFAULT.judge(new Standing.Over(end, Duration.ofSeconds(seconds), answered)))
                .isEqualTo(verdict);
    }
}
