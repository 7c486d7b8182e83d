package io.pindah.cli.text;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.MigrationView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a migration has survived, counted from its facts. */
final class Interruptions {
    private final List<MigrationEvent> facts;

    private Interruptions(List<MigrationEvent> facts) {
        this.facts = facts;
    }

    /** Empty if it was not interrupted, or nothing is known of its facts. */
    static Optional<String> sentence(@Nullable MigrationView view) {
        if (view == null || view.events() == null) {
            return Optional.empty();
        }
        var interruptions = new Interruptions(view.events());
        int times = Math.max(interruptions.of(Side.SOURCE), interruptions.of(Side.DESTINATION));
        return times == 0 ? Optional.empty() : Optional.of(interruptions.sentence(times));
    }

    private String sentence(int times) {
        var how = attempts() == 0
                ? "went on by itself"
                : "was taken up again (" + Units.count(attempts(), "attempt") + ", by " + ways() + ")";
        return "Its copy was interrupted " + (times == 1 ? "once" : times + " times") + " and " + how + ".";
    }

    /** Both sides tell of the same interruption, and one may do so again before it is over. */
    private int of(Side side) {
        int times = 0;
        boolean isInterrupted = false;
        for (var fact : facts) {
            if (fact.head().side() == side && fact instanceof MigrationEvent.Interrupted && !isInterrupted) {
                times++;
                isInterrupted = true;
            } else if (fact.head().side() == side && fact instanceof MigrationEvent.Recovered) {
                isInterrupted = false;
            }
        }
        return times;
    }

    private long attempts() {
        return facts.stream()
                .filter(MigrationEvent.RecoveryStarted.class::isInstance)
                .count();
    }

    private String ways() {
        return facts.stream()
                .filter(MigrationEvent.RecoveryStarted.class::isInstance)
                .map(fact -> ((MigrationEvent.RecoveryStarted) fact).way().wireName())
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
