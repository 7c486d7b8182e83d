package io.pindah.scheduler.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.scheduler.migration.Errand;
import io.pindah.scheduler.migration.Errand.Task;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrandCodesTest {
    private static final Instant DUE = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @MethodSource
    void what_is_written_is_read_again(Errand errand) {
        assertThat(ErrandCodes.errand(ErrandCodes.errand(errand), ErrandCodes.due(errand)))
                .isEqualTo(errand);
    }

    static Stream<Errand> what_is_written_is_read_again() {
        return Stream.concat(
                Stream.of(new Errand.None()),
                Arrays.stream(Task.values())
                        .flatMap(task -> Stream.of(
                                new Errand.Planned(task, DUE),
                                new Errand.Given(task, 0, DUE),
                                new Errand.Given(task, 12, DUE))));
    }

    @Test
    void what_earlier_schedulers_wrote_is_read() {
        assertThat(ErrandCodes.errand("clean-up-source", DUE))
                .isEqualTo(new Errand.Given(Task.CLEAN_UP_SOURCE, 0, DUE));
        assertThat(ErrandCodes.errand("none", null)).isEqualTo(new Errand.None());
    }
}
