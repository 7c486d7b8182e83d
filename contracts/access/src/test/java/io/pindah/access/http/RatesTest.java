package io.pindah.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatesTest {
    @Test
    void a_caller_who_asks_too_often_is_told_how_long_to_wait_and_others_are_not_held_up() {
        var rates = new Rates(1, 3);

        assertThat(IntStream.range(0, 3).mapToObj(_ -> rates.tooMany("anna"))).allMatch(wait -> wait.isEmpty());
        assertThat(rates.tooMany("anna"))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1)));
        assertThat(rates.tooMany("berta")).isEmpty();
    }
}
