package io.pindah.scheduler.migration;

import java.util.Optional;

/**
 * Whether post-copy is interrupted, by the words of both hosts, one of which is beyond the switch.
 *
 * <p>A half that is gone weighs more than any word. The source's complaint is ended by its own recovery, or by the destination's if that
 * has told of as many recoveries as the source of stops; the destination's complaint is ended by a recovery of either.
 */
final class Interruption {
    private Interruption() {}

    /** In post-copy only: before it a half that is gone may as well have been moved. */
    static Optional<Stage> byMissingHalf(Migration m) {
        return Halves.missing(m).map(missing -> new Stage.Interrupted(missing, new Recovery.Confirming()));
    }

    static Optional<Stage> byWord(Migration m) {
        return complaint(m).map(complaint -> Halves.leftOver(m)
                .<Stage>map(orphan -> new Stage.Interrupted(orphan, new Recovery.Proving()))
                .orElse(complaint));
    }

    private static Optional<Stage.Interrupted> complaint(Migration m) {
        var source = m.source();
        var destination = m.destination();
        boolean isMended = source.word() instanceof Word.Broken && destination.hasSeenMended(source);
        return (isMended ? Optional.<Stage.Interrupted>empty() : complaint(source.word()))
                .or(() -> source.word() instanceof Word.Recovered ? Optional.empty() : complaint(destination.word()));
    }

    private static Optional<Stage.Interrupted> complaint(Word word) {
        return switch (word) {
            case Word.Broken(var detail, var recovery) -> Optional.of(new Stage.Interrupted(detail, recovery));
            case Word.Stopped stopped -> Optional.of(pending(stopped.detail()));
            case Word.Aborted aborted -> Optional.of(pending(aborted.detail()));
            case Word.Nothing _,
                    Word.Declined _,
                    Word.Prepared _,
                    Word.Started _,
                    Word.Landed _,
                    Word.Crossed _,
                    Word.Recovered _,
                    Word.SwitchedOff _,
                    Word.Gone _,
                    Word.Done _ -> Optional.empty();
        };
    }

    private static Stage.Interrupted pending(String why) {
        return new Stage.Interrupted(why, new Recovery.Pending());
    }
}
