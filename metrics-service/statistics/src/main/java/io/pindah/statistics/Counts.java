package io.pindah.statistics;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Verdict;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which attempts the averages are made of. */
final class Counts {
    private Counts() {}

    static RunRow.Counting of(RunFinished finished, @Nullable MigrationResult result, LoadStory load) {
        var whyNot = whyNot(finished, result, load);
        return new RunRow.Counting(whyNot.isEmpty(), whyNot.orElse(null));
    }

    private static Optional<String> whyNot(RunFinished finished, @Nullable MigrationResult result, LoadStory load) {
        if (finished.verdict() != Verdict.VALID) {
            return Optional.of("the run is " + finished.verdict());
        }
        if (load.failed().isPresent()) {
            return Optional.of("the load failed: " + load.failed().orElseThrow().reason());
        }
        if (result == null) {
            return Optional.of("the migration's result is not known");
        }
        if (result.outcome() != Phase.COMPLETED) {
            return Optional.of("the migration did not complete: " + result.outcome());
        }
        if (result.recovery() != null) {
            return Optional.of(
                    "the migration was interrupted: " + result.recovery().interruptions());
        }
        if (!result.quality().missing().isEmpty()) {
            return Optional.of("the result is partial: "
                    + String.join("; ", result.quality().missing()));
        }
        var wanted = provenBy(finished.cell().mode());
        return wanted.contains(result.provenMode())
                ? Optional.empty()
                : Optional.of("proven mode is " + result.provenMode() + ", not "
                        + wanted.stream().map(Mode::wireName).collect(Collectors.joining(" or ")));
    }

    /** Hybrid is a post-copy that is entered late: the events prove post-copy. An adaptive one may have become either. */
    private static Set<Mode> provenBy(Mode requested) {
        return switch (requested) {
            case POST_COPY, HYBRID -> EnumSet.of(Mode.POST_COPY);
            case PRE_COPY -> EnumSet.of(Mode.PRE_COPY);
            case ADAPTIVE -> EnumSet.of(Mode.POST_COPY, Mode.PRE_COPY);
        };
    }
}
