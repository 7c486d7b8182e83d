package io.pindah.scheduler.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long campaigns wait for others. */
@ConfigMapping(prefix = "pindah.campaign")
public interface CampaignConfig {

    /** How often campaigns are looked at; what happens in this process is looked at at once. */
    @WithDefault("1s")
    Duration tick();

    /** How long an attempt waits for its guest and hosts to be fit: long enough for an agent or a host to be started anew. */
    @WithDefault("10m")
    Duration guestPatience();

    /** How long a load may take to be ready, beyond its own warm-up and baseline: programs start slowly under emulation. */
    @WithDefault("180s")
    Duration loadPatience();

    /** How long a load that is ready waits for its migration to be admitted. */
    @WithDefault("30s")
    Duration departurePatience();

    /** A migration that has neither switched nor completed by then is aborted by its agent. */
    @WithDefault("30m")
    Duration migrationTimeout();

    /** How long an attempt waits for its migration to end; longer than the time-out, as what has switched is never aborted. */
    @WithDefault("45m")
    Duration migrationPatience();

    /** How long an interrupted migration may stay so. */
    @WithDefault("5m")
    Duration interruptionPatience();

    /** How long a guest's agent may take to say what was measured, and the destination to say how the guest was resumed. */
    @WithDefault("60s")
    Duration figuresPatience();

    /** When a guest is asked again that has not answered; a repeated command changes nothing. */
    @WithDefault("10s")
    Duration repeatEvery();
}
