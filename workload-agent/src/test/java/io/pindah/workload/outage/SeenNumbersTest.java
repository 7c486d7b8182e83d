package io.pindah.workload.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenNumbersTest {
    private final SeenNumbers seen = new SeenNumbers();

    @Test
    void a_number_is_new_once() {
        assertThat(seen.add(0)).isTrue();
        assertThat(seen.add(0)).isFalse();
    }

    @Test
    void a_number_from_long_ago_is_taken_for_a_repeat() {
        seen.add(SeenNumbers.SPAN);

        assertThat(seen.add(0)).isFalse();
        assertThat(seen.add(1)).isTrue();
    }

    @Test
    void a_long_silence_forgets_all_that_was_before() {
        seen.add(5);
        seen.add(10L * SeenNumbers.SPAN);

        assertThat(seen.add(9L * SeenNumbers.SPAN + 5)).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void it_agrees_with_a_set_within_its_span(long seed) {
        var random = new Random(seed);
        var set = new HashSet<Long>();
        for (var i = 0; i < 200_000; i++) {
            var number = Math.max(0, i - random.nextInt(1_000));

            assertThat(seen.add(number)).isEqualTo(set.add((long) number));
        }
    }
}
