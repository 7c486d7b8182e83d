package io.pindah.scheduler.queue;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What may go on at the same time.
 *
 * @param outgoing migrations from one host
 * @param incoming migrations to one host
 * @param cluster migrations in all
 * @param linkMiBPerSecond what all migrations on a host's link may use together, each direction by itself; empty: no budget
 * @param pointsPerMinute how much a minute of waiting adds to a migration's priority
 * @param holdAfter how long a migration waits before the places that it needs are kept free for it
 */
public record Limits(
        int outgoing,
        int incoming,
        int cluster,
        OptionalLong linkMiBPerSecond,
        double pointsPerMinute,
        Duration holdAfter) {
    public static final Limits DEFAULT = new Limits(1, 1, 1000, OptionalLong.empty(), 1, Duration.ofMinutes(5));

    /** The part of a link that a migration gets that asks for nothing; empty: there is no budget. */
    OptionalLong share() {
        return linkMiBPerSecond.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(1, linkMiBPerSecond.getAsLong() / Math.max(outgoing, incoming)));
    }
}
