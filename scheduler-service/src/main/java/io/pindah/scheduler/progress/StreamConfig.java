package io.pindah.scheduler.progress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How migrations are streamed to those who follow them. */
@ConfigMapping(prefix = "pindah.stream")
public interface StreamConfig {

    /** How long another process's change may go unnoticed; one query for all followers together, and none when nobody follows. */
    @WithDefault("1s")
    Duration lookEvery();

    /** A comment is sent when there has been no news for so long: less than the idle time after which proxies commonly cut a connection. */
    @WithDefault("15s")
    Duration keepAlive();

    /** A follower that has not taken one event for so long is let go; it may come back with the last event's id. */
    @WithDefault("30s")
    Duration patience();

    /** How many may follow at a time, each in a thread of its own; whoever else comes is told to come back. */
    @WithDefault("500")
    int mostFollowers();
}
