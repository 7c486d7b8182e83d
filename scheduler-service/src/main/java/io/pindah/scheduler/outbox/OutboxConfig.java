package io.pindah.scheduler.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How letters are sent. */
@ConfigMapping(prefix = "pindah.outbox")
public interface OutboxConfig {

    /** For what another process has left behind, or the broker has not taken; what this process writes is sent at once. */
    @WithDefault("1s")
    Duration sweepEvery();
}
