package io.pindah.agent.migration;

import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.contracts.MigrationEvent;
import java.util.List;

/**
 * What a source says of a half that QEMU has copied to its end and that libvirt does not clear away.
 *
 * <p>How such a migration ended is the destination's to tell, as long as it has the guest. When it says that the guest is gone from there, this
 * side is asked, and answers that the migration has completed. That is proven, for none becomes an orphan before its QEMU has called the copy
 * completed, which QEMU does only when the destination's has acknowledged the last page: whatever became of the guest afterwards, it had all
 * its memory there. A loss is not proven: the guest may have shut itself down, or have been moved on by somebody. Nothing that is seen here
 * later changes either, neither that this half is gone nor that somebody lets it run; so the answer needs no more than the stage.
 *
 * <p>It is an answer and nothing else: as before, what is left here is removed only on the destination's own word.
 */
final class OrphanFacts {
    private OrphanFacts() {}

    static List<MigrationEvent> of(Source source, Looked look) {
        var head = source.party().head(source.sequence() + 1, look.when());
        if (source.stage() == Stage.ENDED && isLeftBehind(look)) {
            return List.of(new MigrationEvent.OrphanSourceFound(head));
        }
        return source.stage() == Stage.ORPHANED && source.recovery().otherHalfGone()
                ? List.of(new MigrationEvent.Completed(head, null))
                : List.of();
    }

    private static boolean isLeftBehind(Looked look) {
        return isPausedHalf(look.condition()) && look.copy().state() == Copy.State.COMPLETED;
    }

    private static boolean isPausedHalf(Condition condition) {
        return condition == Condition.PAUSED_POST_COPY || condition == Condition.PAUSED_POST_COPY_FAILED;
    }
}
