package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Those faults that are played with every change, but for poison records, which the other tests' readers of the topics would stumble over; all
 * of them, and as often as one likes: {@code ./pindah test faults}.
 */
class FaultsIT {
    private static final Set<String> ROWS =
            Set.of("1", "3", "6", "10", "11", "11c", "11d", "12", "14", "17", "30", "31b");

    static Stream<Fault> faults() {
        return Faults.all().stream().filter(fault -> ROWS.contains(fault.row()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void the_guest_survives_whole_or_the_truth_is_told(Fault fault) {
        var outcome = FaultTrial.play(fault, 1);

        System.out.printf(
                "fault %s: recovered in %s by %s, %d samples of both hosts%n",
                fault, outcome.recovered().map(String::valueOf).orElse("-"), outcome.way(), outcome.samples());
        assertThat(outcome.problem())
                .as("%s, migration %s", fault, outcome.migration())
                .isEmpty();
    }
}
