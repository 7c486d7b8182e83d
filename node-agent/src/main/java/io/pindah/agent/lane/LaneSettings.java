package io.pindah.agent.lane;

import io.pindah.agent.migration.Ports;
import io.pindah.agent.migration.SamplingPace;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationTarget;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How lanes work on this host.
 *
 * @param target where other hosts have to send a guest that comes here
 * @param recoveryMonitors the folder in which QEMU opens its recovery monitors; absent: none are opened
 * @param ports on which guests that come here are waited for
 * @param switchRetry between two wishes to switch, while the hypervisor says it is too early
 * @param statisticsPatience how long the end of a migration waits for its statistics
 * @param preparedFor how long memory is kept for a guest that does not come
 */
public record LaneSettings(
        MigrationTarget target,
        @Nullable Path recoveryMonitors,
        Ports ports,
        SamplingPace sampling,
        Duration switchRetry,
        Duration statisticsPatience,
        Duration preparedFor) {

    /** The path of a guest's recovery monitor on this host; absent where none are opened. */
    @Nullable
    String recoveryMonitor(GuestId guest) {
        return recoveryMonitors == null
                ? null
                : recoveryMonitors.resolve(guest.value() + ".monitor").toString();
    }
}
