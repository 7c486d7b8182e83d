package io.pindah.agent.migration;

import io.pindah.agent.migration.Observation.Looked;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What looking at a guest again and again has shown.
 *
 * @param quietSince the first of the looks, up to the newest, that found no job
 * @param doneSince the first of the looks, up to the newest, that found the copy completed
 * @param movedAt when the copy last moved something, or changed its state
 */
record Looks(
        @Nullable Looked newest,
        @Nullable Moment quietSince,
        @Nullable Moment doneSince,
        @Nullable Moment movedAt) {
    private static final Duration UNNOTICED = Duration.ofSeconds(5);

    static final Looks NONE = new Looks(null, null, null, null);

    Looks noting(Looked look) {
        var when = look.when();
        return new Looks(
                look,
                look.hasJob() ? null : earlier(quietSince, when),
                look.copy().state() == Copy.State.COMPLETED ? earlier(doneSince, when) : null,
                newest == null || !newest.copy().equals(look.copy()) ? when : earlier(movedAt, when));
    }

    private static Moment earlier(@Nullable Moment before, Moment now) {
        return before == null ? now : before;
    }

    boolean isQuietFor(Duration time) {
        return hasLasted(quietSince, time);
    }

    boolean isDoneFor(Duration time) {
        return hasLasted(doneSince, time);
    }

    /**
     * Whether QEMU has had the copy paused for some time of which libvirt has not taken notice, and will not: it has no job any more that would.
     * Such a half is an orphan for libvirt.
     */
    boolean isBrokenUnnoticed() {
        return newest != null
                && newest.condition() == Condition.PAUSED_POST_COPY
                && !newest.hasJob()
                && newest.copy().state() == Copy.State.PAUSED
                && isStillFor(UNNOTICED);
    }

    boolean isStillFor(Duration time) {
        return hasLasted(movedAt, time);
    }

    private boolean hasLasted(@Nullable Moment since, Duration time) {
        return newest != null && since != null && newest.when().since(since).compareTo(time) >= 0;
    }
}
