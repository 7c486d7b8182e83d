package io.pindah.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator may set. */
@ConfigMapping(prefix = "pindah.metrics")
public interface MetricsConfig {

    /** Samples kept of each side of a migration, the first ones; at ten a second 20000 are half an hour. */
    @WithDefault("20000")
    int samplesPerMigration();

    /** How long samples are kept; results are kept for ever. */
    @WithDefault("30d")
    Duration samplesFor();

    /** The longest a request may wait for a result to become complete. */
    @WithDefault("60s")
    Duration longestWait();
}
