package io.pindah.scheduler.campaign;

import java.time.Duration;

/** Times for tests. */
public record Patience(
        Duration tick,
        Duration guestPatience,
        Duration loadPatience,
        Duration departurePatience,
        Duration migrationTimeout,
        Duration migrationPatience,
        Duration interruptionPatience,
        Duration figuresPatience,
        Duration repeatEvery)
        implements CampaignConfig {

    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(1),
            Duration.ofSeconds(100),
            Duration.ofSeconds(50),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofSeconds(200),
            Duration.ofSeconds(40),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5));
}
