package io.pindah.agent.migration;

import io.pindah.agent.migration.Source.Stage;
import io.pindah.agent.migration.Source.Switching;
import io.pindah.contracts.Mode;
import io.pindah.contracts.TimeoutAction;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What time brings to a migration that has not been switched: the switch of a hybrid one after {@code switchAfterSeconds}, and the {@code onTimeout}
 * action after {@code timeoutSeconds}, or when no pass has left less than every earlier one for {@code stallSeconds}. The one that is due first
 * counts. Pure.
 *
 * <p>Both times from the start go by the wall clock, so that they hold over a restart of the agent; a stall is counted anew by an agent that takes the
 * migration up, and never before the first pass, that is while disks are copied.
 */
public final class PreCopyTime {
    private static final Duration IDLE = Duration.ofHours(1);

    private PreCopyTime() {}

    public sealed interface Move {
        /** Nothing before then. */
        record Await(Duration atMost) implements Move {}

        /** Switch to post-copy. */
        record Switch(String why) implements Move {}

        /** Abort; the guest stays. */
        record GiveUp(String why) implements Move {}
    }

    private record Due(Duration left, Move move) {}

    public static Move next(Source source, Moment now) {
        if (source.stage() != Stage.RUNNING || source.isGivenUp() || source.switching() == Switching.ACCEPTED) {
            return new Move.Await(IDLE);
        }
        return Stream.of(switchTime(source, now), timeout(source, now), stall(source, now))
                .flatMap(Optional::stream)
                .filter(due -> !(due.move() instanceof Move.Switch && source.switching() == Switching.DUE))
                .min(Comparator.comparing(Due::left))
                .map(due -> due.left().isPositive() ? new Move.Await(due.left()) : due.move())
                .orElse(new Move.Await(IDLE));
    }

    private static Optional<Due> switchTime(Source source, Moment now) {
        var seconds = source.policy().preCopyRules().switchAfterSeconds();
        if (seconds == null || source.policy().mode() != Mode.HYBRID) {
            return Optional.empty();
        }
        return fromStart(source, seconds, now)
                .map(left -> new Due(left, new Move.Switch("it has run for " + seconds + " s (switchAfterSeconds)")));
    }

    private static Optional<Due> timeout(Source source, Moment now) {
        var seconds = source.policy().timeoutSeconds();
        if (seconds == null) {
            return Optional.empty();
        }
        var why = "not switched and not completed within " + seconds + " s (timeoutSeconds): "
                + source.preCopy().seen();
        return fromStart(source, seconds, now).map(left -> new Due(left, action(source, why)));
    }

    private static Optional<Duration> fromStart(Source source, long seconds, Moment now) {
        return Optional.ofNullable(source.preCopy().startedAt())
                .map(start -> Duration.between(now.at(), start.plusSeconds(seconds)));
    }

    private static Optional<Due> stall(Source source, Moment now) {
        var seconds = source.policy().preCopyRules().stallSeconds();
        var gainedAt = source.preCopy().gainedAt();
        if (seconds == null || gainedAt == null) {
            return Optional.empty();
        }
        var why = "memory to send has not got less for " + seconds + " s (stallSeconds): "
                + source.preCopy().seen();
        return Optional.of(new Due(Duration.ofSeconds(seconds).minus(now.since(gainedAt)), action(source, why)));
    }

    private static Move action(Source source, String why) {
        var action = source.policy().preCopyRules().actionOnTimeout();
        if (action == TimeoutAction.ABORT) {
            return new Move.GiveUp(why + "; aborted");
        }
        return source.policy().mode() == Mode.PRE_COPY
                ? new Move.GiveUp(why + "; aborted, because mode pre-copy never switches")
                : new Move.Switch(why);
    }
}
