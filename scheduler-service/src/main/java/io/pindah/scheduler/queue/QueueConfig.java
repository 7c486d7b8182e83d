package io.pindah.scheduler.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

/** What may go on at the same time. The same for every scheduler of a cluster. */
@ConfigMapping(prefix = "pindah.queue")
public interface QueueConfig {

    /** Migrations from one host at a time; one, because page faults of post-copies compete for the link. */
    @WithDefault("1")
    int outgoingPerHost();

    /** Migrations to one host at a time; one, for the same reason. */
    @WithDefault("1")
    int incomingPerHost();

    /** Migrations in the whole cluster at a time. */
    @WithDefault("100")
    int cluster();

    /**
     * What all migrations on a host's link may use together, in each direction. A migration that asks for no limit of its own gets an even share of
     * it. Empty: links have no budget.
     */
    OptionalLong linkMibPerSecond();

    /** How much a minute of waiting adds to a migration's priority: the reason why nobody waits for ever. */
    @WithDefault("1")
    double pointsPerMinute();

    /** How long a migration waits before the places that it needs are kept free for it. */
    @WithDefault("5m")
    Duration holdAfter();

    /** How often the queue is looked at for what has happened elsewhere; what happens in this process is seen at once. */
    @WithDefault("1s")
    Duration lookEvery();

    default Limits limits() {
        return new Limits(
                outgoingPerHost(), incomingPerHost(), cluster(), linkMibPerSecond(), pointsPerMinute(), holdAfter());
    }
}
