package io.pindah.cli.http;

import static io.pindah.cli.Examples.ID;
import static io.pindah.cli.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.MigrationResult.Downtime;
import io.pindah.contracts.MigrationResult.Transfer;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private static final String RESULT = "GET /api/v1/results/" + ID;
    private static final MigrationResult WHOLE = Examples.completed(Accelerator.TCG);
    private static final MigrationResult WITHOUT_PROBE = Examples.result(
            Phase.COMPLETED,
            Mode.POST_COPY,
            new Downtime(13L, 71_204L, 0L, null, null),
            new Transfer(1L, 1L, 1L, 1L),
            null);

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void the_probes_part_is_waited_for() {
        service.on(RESULT, json(WITHOUT_PROBE), json(WITHOUT_PROBE), json(WHOLE));

        assertThat(measured(Duration.ofMinutes(1))).contains(WHOLE);
    }

    @Test
    void what_does_not_come_is_done_without() {
        service.on(RESULT, json(WITHOUT_PROBE));

        assertThat(measured(Duration.ofMillis(50))).contains(WITHOUT_PROBE);
    }

    @Test
    void the_service_is_asked_to_wait_for_a_result_itself() {
        assertThat(measured(Duration.ofSeconds(10))).isEmpty();
        assertThat(service.requests()).extracting(FakeService.Request::line).containsExactly(RESULT + "?wait=10s");
    }

    private Optional<MigrationResult> measured(Duration wait) {
        var patience = new Measurements.Patience(wait, Duration.ofMillis(5));
        var metrics = new Services("pindah", Token.none("none")).metrics(service.url());
        return new Measurements(metrics, Clock.systemUTC(), patience).of(ID);
    }
}
