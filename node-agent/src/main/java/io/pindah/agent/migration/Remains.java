package io.pindah.agent.migration;

import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RunsOn;
import java.util.List;

/**
 * What is to become of what a migration has left on its source, now that the destination has proven that nothing of it is needed. Never touched
 * is a guest that runs, and what bears another migration's mark.
 */
public sealed interface Remains {

    /** There is nothing that would have to be removed. */
    record Nothing(String detail) implements Remains {}

    /** The paused half goes, and the guest's definition with it. */
    record Half() implements Remains {}

    /** The paused half goes. The guest is off, and its definition stays here. */
    record HalfWithoutDefinition() implements Remains {}

    /** The guest's definition goes; it is off here. */
    record Definition() implements Remains {}

    /** It is not this migration's, or not what a migration leaves. */
    record Untouchable(String detail) implements Remains {}

    /** @param guestRunsOn what the destination has proven: there, or nowhere, as it has shut itself down there */
    static Remains of(SourceView view, Mark mine, RunsOn guestRunsOn) {
        return switch (view.condition()) {
            case ABSENT -> new Nothing("nothing of the guest is left here");
            case PAUSED_POST_COPY, PAUSED_POST_COPY_FAILED ->
                isOf(mine, view)
                        ? half(guestRunsOn)
                        : new Untouchable("the half here belongs to another migration: " + bearer(view));
            case SHUT_OFF -> off(view, mine, guestRunsOn);
            case RUNNING, RUNNING_MIGRATED, RUNNING_POST_COPY, RUNNING_POST_COPY_FAILED, PAUSED, CRASHED ->
                other(view, mine);
        };
    }

    /** Of a half that is known to be an orphan; it may be called paused without a reason by now. */
    static Remains ofOrphan(SourceView view, Mark mine, RunsOn guestRunsOn) {
        return view.condition() == Condition.PAUSED && isOf(mine, view)
                ? half(guestRunsOn)
                : of(view, mine, guestRunsOn);
    }

    /**
     * Whether the source's facts tell of a completion by libvirt's word, so that a definition that is off here is not needed. One told of after an
     * orphan was found is by QEMU's word: it proves where the memory is, and not that the destination has a definition; the one here may be the last.
     */
    static boolean hasLeftByLibvirtsWord(List<MigrationEvent> facts) {
        return facts.stream()
                .takeWhile(fact -> !(fact instanceof MigrationEvent.OrphanSourceFound))
                .anyMatch(MigrationEvent.Completed.class::isInstance);
    }

    private static Remains half(RunsOn guestRunsOn) {
        return guestRunsOn == RunsOn.NOWHERE ? new HalfWithoutDefinition() : new Half();
    }

    private static Remains off(SourceView view, Mark mine, RunsOn guestRunsOn) {
        if (!isOf(mine, view)) {
            return other(view, mine);
        }
        return guestRunsOn == RunsOn.NOWHERE
                ? new Nothing("the guest is off here; its definition is kept")
                : new Definition();
    }

    private static Remains other(SourceView view, Mark mine) {
        var isNewer = view.mark()
                .filter(mark -> mark.epoch().compareTo(mine.epoch()) > 0)
                .isPresent();
        return isNewer
                ? new Nothing("the guest is here by a newer migration")
                : new Untouchable("the guest on this host is " + view.condition() + ", not a half of this migration ("
                        + bearer(view) + ")");
    }

    private static boolean isOf(Mark mine, SourceView view) {
        return view.mark().filter(mine::equals).isPresent();
    }

    private static String bearer(SourceView view) {
        return view.mark().map(Mark::toString).orElse("it bears no mark");
    }
}
