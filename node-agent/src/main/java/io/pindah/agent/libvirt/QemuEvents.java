package io.pindah.agent.libvirt;

import com.fasterxml.jackson.databind.JsonNode;
import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation;
import java.util.Optional;

/** What QEMU tells by itself over a monitor, as observations. Of its copy it tells because libvirt asks it to (capability {@code events}). */
final class QemuEvents {
    private QemuEvents() {}

    /** Empty for events that say nothing about a migration. */
    static Optional<Observation> observation(Moment when, JsonNode event) {
        var data = event.path("data");
        return switch (event.path("event").asText()) {
            case "MIGRATION" ->
                Optional.of(new Observation.CopySaid(when, CopyStatus.of(data).state()));
            case "SHUTDOWN" ->
                data.path("guest").asBoolean() ? Optional.of(new Observation.Powered(when, false)) : Optional.empty();
            case "RESET" -> Optional.of(new Observation.Powered(when, true));
            default -> Optional.empty();
        };
    }
}
