package io.pindah.scheduler.migration;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Joins what the scheduler has ruled and what both hosts have said into one stage. It looks only at how far each has come, not at who
 * came first, which is why the order of the two hosts' facts cannot matter.
 *
 * <p>What weighs more, from the top: a completion proven by either host; that the guest has ended by itself; a loss; the switch (from
 * there a failure is an {@link Interruption}, and one that leaves the guest nowhere is a loss); the source's end before the switch, as the
 * guest is still the source's; the scheduler's own end, while the source has not begun; the destination's end; how far they have come.
 */
final class Judgement {
    private Judgement() {}

    static Stage of(Migration migration) {
        var ruling = migration.ruling();
        var source = migration.source().word();
        var destination = migration.destination().word();
        return whatIsProven(source, destination)
                .or(() -> beyondTheSwitch(migration))
                .or(() -> endOf(source, ruling))
                .or(() -> ruledOut(migration.move(), ruling, source))
                .or(() -> endOf(destination, ruling))
                .orElseGet(() -> underWay(ruling, source, destination));
    }

    private static Optional<Stage> whatIsProven(Word source, Word destination) {
        if (source instanceof Word.Done || destination instanceof Word.Done) {
            return Optional.of(new Stage.Completed());
        }
        var off = first(Word.SwitchedOff.class, source, destination)
                .<Stage>map(it -> new Stage.Failed(FailureReason.GUEST_SHUTDOWN, it.detail(), it.runsOn()));
        return off.or(() -> first(Word.Gone.class, source, destination).map(gone -> new Stage.Lost(gone.detail())));
    }

    private static <W extends Word> Optional<W> first(Class<W> kind, Word source, Word destination) {
        return Stream.of(source, destination)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static Optional<Stage> beyondTheSwitch(Migration migration) {
        var source = migration.source().word();
        var destination = migration.destination().word();
        if (!source.isBeyondTheSwitch() && !destination.isBeyondTheSwitch()) {
            return Optional.empty();
        }
        boolean isPostCopy = provesPostCopy(source) || provesPostCopy(destination);
        return first(Word.Stopped.class, source, destination)
                .filter(stopped -> stopped.runsOn() == RunsOn.NOWHERE
                        && (isPostCopy || migration.destination().hasVanished()))
                .<Stage>map(stopped -> new Stage.Lost(stopped.detail()))
                .or(() -> isPostCopy ? Interruption.byMissingHalf(migration) : Optional.empty())
                .or(() -> Interruption.byWord(migration))
                .or(() -> Optional.of(isPostCopy ? new Stage.PostCopy() : new Stage.Running()));
    }

    private static boolean provesPostCopy(Word word) {
        return switch (word) {
            case Word.Crossed _, Word.Recovered _, Word.Broken _, Word.Gone _ -> true;
            case Word.Nothing _,
                    Word.Declined _,
                    Word.Prepared _,
                    Word.Started _,
                    Word.Landed _,
                    Word.Stopped _,
                    Word.Aborted _,
                    Word.SwitchedOff _,
                    Word.Done _ -> false;
        };
    }

    /** A refusal of a command that was given up anyway is no news. */
    private static Optional<Stage> endOf(Word word, Ruling ruling) {
        return switch (word) {
            case Word.Stopped s -> Optional.of(new Stage.Failed(s.reason(), s.detail(), s.runsOn()));
            case Word.Aborted aborted -> Optional.of(new Stage.Aborted(aborted.detail()));
            case Word.Declined declined ->
                isGivenUp(ruling)
                        ? Optional.empty()
                        : Optional.of(new Stage.Rejected(declined.reason(), declined.detail()));
            case Word.Nothing _,
                    Word.Prepared _,
                    Word.Started _,
                    Word.Landed _,
                    Word.Crossed _,
                    Word.Recovered _,
                    Word.Broken _,
                    Word.SwitchedOff _,
                    Word.Gone _,
                    Word.Done _ -> Optional.empty();
        };
    }

    private static boolean isGivenUp(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Withdrawn _, Ruling.Unanswered _ -> true;
            case Ruling.Requested _, Ruling.Queued _, Ruling.Asked _, Ruling.Begun _ -> false;
        };
    }

    private static Optional<Stage> ruledOut(Move move, Ruling ruling, Word source) {
        if (source instanceof Word.Started) {
            return Optional.empty();
        }
        return switch (ruling) {
            case Ruling.Withdrawn _ -> Optional.of(new Stage.Cancelled());
            case Ruling.Unanswered unanswered -> Optional.of(noAnswer(move, unanswered.side()));
            case Ruling.Requested _, Ruling.Queued _, Ruling.Asked _, Ruling.Begun _ -> Optional.empty();
        };
    }

    private static Stage noAnswer(Move move, Side side) {
        var what = move.host(side) + " did not answer in time; see that its agent runs and reaches the broker";
        return switch (side) {
            case DESTINATION -> new Stage.Failed(FailureReason.NO_ANSWER, what, RunsOn.SOURCE);
            case SOURCE -> new Stage.Failed(FailureReason.NO_ANSWER, what + ", and where the guest is", RunsOn.UNKNOWN);
        };
    }

    private static Stage underWay(Ruling ruling, Word source, Word destination) {
        if (source instanceof Word.Started) {
            return new Stage.Running();
        }
        if (destination instanceof Word.Prepared prepared) {
            return new Stage.Starting(prepared.target());
        }
        return switch (ruling) {
            case Ruling.Requested _ -> new Stage.Requested();
            case Ruling.Queued _ -> new Stage.Queued();
            case Ruling.Asked _, Ruling.Begun _, Ruling.Withdrawn _, Ruling.Unanswered _ -> new Stage.Preparing();
        };
    }
}
