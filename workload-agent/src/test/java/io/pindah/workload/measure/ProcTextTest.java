package io.pindah.workload.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProcTextTest {
    private static final String STAT = """
            cpu  1000 10 300 5000 200 5 20 77 400 0
            cpu0 1000 10 300 5000 200 5 20 77 400 0
            intr 12345
            """;
    private static final String MEMINFO = """
            MemTotal:        4026528 kB
            MemFree:         3100000 kB
            MemAvailable:    3412128 kB
            """;
    private static final String SELF_STAT =
            "501 (java (agent) x) S 1 501 501 0 -1 4194560 9000 0 12 0 130 45 0 0 20 0 18 0 900 2500000000 11000";
    private static final String STATUS = """
            Name:	java
            VmRSS:	   51200 kB
            """;

    @Test
    void the_kernels_counters_are_read() {
        assertThat(ProcText.sample(STAT, MEMINFO, SELF_STAT, STATUS))
                .isEqualTo(new UseSample(1335, 6612, 600, 175, 50));
    }

    @Test
    void use_is_the_difference_of_two_samples_and_the_later_memory() {
        var use = new UseSample(150, 400, 700, 20, 51).since(new UseSample(100, 200, 600, 10, 50));

        assertThat(use.cpuRatio()).isCloseTo(0.25, within(1e-9));
        assertThat(use.agentCpuRatio()).isCloseTo(0.05, within(1e-9));
        assertThat(use.memoryUsedMiB()).isEqualTo(700);
        assertThat(use.agentMemoryMiB()).isEqualTo(51);
    }

    @Test
    void counters_that_do_not_quite_fit_stay_within_their_bounds() {
        var use = new UseSample(101, 100, 1, 5, 1).since(new UseSample(100, 100, 1, 6, 1));

        assertThat(use.cpuRatio()).isEqualTo(1);
        assertThat(use.agentCpuRatio()).isZero();
    }
}
