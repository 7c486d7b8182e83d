package io.pindah.scheduler.preflight;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the scheduler waits for hosts that it asks, and what it takes as too far apart. */
@ConfigMapping(prefix = "pindah.preflight")
public interface PreflightConfig {

    /** A host that has not answered by then counts as not answering; a person waits for this. */
    @WithDefault("3s")
    Duration patience();

    /** Hosts' clocks further apart than this are told: cross-host figures mean little then, and certificates may seem invalid. */
    @WithDefault("2s")
    Duration clockTolerance();
}
