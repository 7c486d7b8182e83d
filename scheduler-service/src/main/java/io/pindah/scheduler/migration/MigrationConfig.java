package io.pindah.scheduler.migration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the scheduler waits for agents. */
@ConfigMapping(prefix = "pindah.migration")
public interface MigrationConfig {

    /** An agent refuses a command that is older: long enough for an agent that is being restarted, short enough that nobody is surprised. */
    @WithDefault("60s")
    Duration commandLifetime();

    /** After a command has expired its answer may still be on its way; only when this has passed too is an agent taken not to answer. */
    @WithDefault("5s")
    Duration answerGrace();

    /** How often migrations under way are looked at for agents that do not answer; what one such look costs is one query and no message. */
    @WithDefault("1s")
    Duration reviewEvery();
}
