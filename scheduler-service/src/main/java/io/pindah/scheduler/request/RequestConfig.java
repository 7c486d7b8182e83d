package io.pindah.scheduler.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long is kept what was asked. */
@ConfigMapping(prefix = "pindah.requests")
public interface RequestConfig {

    /** The audit log. */
    @WithDefault("90d")
    Duration auditFor();

    /** Idempotency keys with their answers. */
    @WithDefault("24h")
    Duration keysFor();

    /** After so long a request that has not been answered counts as abandoned, and the same key may try again. */
    @WithDefault("15s")
    Duration patience();
}
