package io.pindah.scheduler.migration;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.RunsOn;
import java.util.Optional;

/**
 * Where a migration stands, as it follows from the scheduler's own ruling and the words of both hosts ({@link Judgement}).
 *
 * <pre>
 *  Requested ─▶ Queued ─▶ Preparing ─▶ Starting ─▶ Running ─▶ PostCopy ─────▶ Completed
 *      │          │          │            │           │          │   ▲
 *      │          ▼          ▼            ▼           ▼          ▼   │
 *      │      Cancelled   Cancelled    Failed      Failed     Interrupted ─▶ Lost
 *      ▼                  Rejected     Rejected    Aborted       │
 *   Preparing             Failed                   Completed     └─────────▶ Completed
 * </pre>
 *
 * Before the switch every end leaves the guest on the source. After it a migration is never failed or aborted, only interrupted, lost
 * or completed; but a guest that ends by itself ends its migration as failed (guest-shutdown) at any point. The facts of the two hosts
 * may arrive in any order; every order leads to the same stage. So a terminal stage stands unless a fact that was still on its way proves
 * more: a completion outweighs everything, proof of the switch outweighs a failure.
 */
public sealed interface Stage {

    record Requested() implements Stage {}

    record Queued() implements Stage {}

    /** The destination checks and makes ready. */
    record Preparing() implements Stage {}

    /** The destination is ready; the source has not begun. */
    record Starting(MigrationTarget target) implements Stage {}

    record Running() implements Stage {}

    record PostCopy() implements Stage {}

    record Interrupted(String why, Recovery recovery) implements Stage {}

    record Completed() implements Stage {}

    record Failed(FailureReason reason, String why, RunsOn guestRunsOn) implements Stage {}

    record Aborted(String why) implements Stage {}

    record Cancelled() implements Stage {}

    record Rejected(RefusalReason reason, String why) implements Stage {}

    record Lost(String why) implements Stage {}

    default Phase phase() {
        return switch (this) {
            case Requested _ -> Phase.REQUESTED;
            case Queued _ -> Phase.QUEUED;
            case Preparing _, Starting _ -> Phase.PREPARING;
            case Running _ -> Phase.RUNNING;
            case PostCopy _ -> Phase.POST_COPY;
            case Interrupted _ -> Phase.INTERRUPTED;
            case Completed _ -> Phase.COMPLETED;
            case Failed _ -> Phase.FAILED;
            case Aborted _ -> Phase.ABORTED;
            case Cancelled _ -> Phase.CANCELLED;
            case Rejected _ -> Phase.REJECTED;
            case Lost _ -> Phase.LOST;
        };
    }

    /** Where the guest runs now that the migration has ended; empty while it has not. */
    default Optional<RunsOn> runsOn() {
        return switch (this) {
            case Requested _, Queued _, Preparing _, Starting _, Running _, PostCopy _, Interrupted _ ->
                Optional.empty();
            case Completed _ -> Optional.of(RunsOn.DESTINATION);
            case Failed failed -> Optional.of(failed.guestRunsOn());
            case Aborted _, Cancelled _, Rejected _ -> Optional.of(RunsOn.SOURCE);
            case Lost _ -> Optional.of(RunsOn.NOWHERE);
        };
    }
}
