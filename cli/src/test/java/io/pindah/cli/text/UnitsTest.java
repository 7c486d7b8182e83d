package io.pindah.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1047552, 1023 KiB",
        "1048575, 1.0 MiB",
        "611319808, 583 MiB",
        "4294967296, 4.0 GiB",
        "107374182400, 100 GiB"
    })
    void bytes_are_given_in_powers_of_1024(long bytes, String words) {
        assertThat(Units.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "250, 0.3 ms",
        "13000, 13 ms",
        "71204, 71.2 ms",
        "153499, 153 ms",
        "999400, 999 ms",
        "1224000, 1.22 s",
        "3512000, 3.51 s",
        "12340000, 12.3 s",
        "125000000, 2 min 5 s",
        "3725000000, 1 h 2 min"
    })
    void spans_have_about_three_digits(long micros, String words) {
        assertThat(Units.spanOfMicros(micros)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"-5, 0:00", "3, 0:03", "65, 1:05", "3723, 1:02:03"})
    void a_stopwatch_never_runs_below_zero(long seconds, String words) {
        assertThat(Units.clock(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"-3, now", "0, now", "5, 5 s ago", "200, 3 min ago", "7300, 2 h ago", "200000, 2 d ago"})
    void an_age_is_given_in_one_unit(long seconds, String words) {
        assertThat(Units.ago(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 page faults", "1, 1 page fault", "12, 12 page faults"})
    void one_is_singular(long number, String words) {
        assertThat(Units.count(number, "page fault")).isEqualTo(words);
    }
}
