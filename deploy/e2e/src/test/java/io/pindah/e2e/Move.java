package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Outage;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.api.MigrationView;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** One migration through the API, with everything that was seen of it from outside. */
record Move(
        String guest,
        String source,
        String destination,
        MigrationView view,
        MigrationResult result,
        Outage outage,
        Witness ping,
        Witness echo) {

    /** Moves a guest to the other host and waits for its result. Events are left in the watcher. */
    static Move run(String guest, String mode, Path folder) {
        var source = Lab.hostOf(guest);
        var destination = Lab.other(source);
        Awaitility.await("the API's view of " + guest)
                .atMost(Duration.ofSeconds(30))
                .until(() -> Api.guest(guest).host().value().equals(source));
        var address = Api.guest(guest).guest().probe();
        assertThat(address).as("probe address of %s", guest).isNotNull();
        try (var ping = Witness.ping(folder, address.address());
                var echo = Witness.echo(folder, address.address(), address.port())) {
            Awaitility.await("answers of " + guest)
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> ping.replies() > 20 && echo.replies() > 20);
            var accepted = Api.post(Api.request(guest, destination, mode));
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
            var id = Wire.read(accepted.body(), MigrationView.class).id();
            assertThat(accepted.headers().firstValue("Location").orElse("")).endsWith("/api/v1/migrations/" + id);
            var view = Api.finished(id);
            assertThat(view.phase()).as(String.valueOf(view)).isEqualTo(Phase.COMPLETED);
            return new Move(guest, source, destination, view, Api.result(id), outage(id), ping, echo);
        }
    }

    /** What the probe found, as it stands in the topic. */
    private static Outage outage(MigrationId id) {
        return Records.all(Topic.WORKLOAD_EVENTS).stream()
                .map(value -> Wire.read(value, WorkloadEvent.class))
                .filter(WorkloadEvent.OutageMeasured.class::isInstance)
                .map(WorkloadEvent.OutageMeasured.class::cast)
                .filter(measured -> measured.migration().equals(id))
                .map(WorkloadEvent.OutageMeasured::outage)
                .reduce((_, last) -> last)
                .orElseThrow();
    }
}
