package io.pindah.agent.libvirt;

import com.fasterxml.jackson.databind.JsonNode;
import io.pindah.agent.migration.Copy;

/** QEMU's {@code query-migrate} in our words; its statuses are those of QEMU's {@code MigrationStatus}. */
final class CopyStatus {
    private CopyStatus() {}

    static Copy of(JsonNode answer) {
        var moved = answer.path("ram").path("transferred").asLong(0);
        return new Copy(state(answer.path("status").asText("none")), moved);
    }

    private static Copy.State state(String status) {
        return switch (status) {
            case "none" -> Copy.State.NONE;
            case "setup", "active", "device", "pre-switchover", "wait-unplug", "colo" -> Copy.State.BEFORE_THE_SWITCH;
            case "postcopy-device", "postcopy-active" -> Copy.State.ACTIVE;
            case "postcopy-paused" -> Copy.State.PAUSED;
            case "postcopy-recover", "postcopy-recover-setup" -> Copy.State.RECOVERING;
            case "completed" -> Copy.State.COMPLETED;
            case "cancelling", "cancelled", "failing", "failed" -> Copy.State.ENDED;
            // A status that this code does not know decides nothing.
            default -> Copy.State.UNASKED;
        };
    }
}
