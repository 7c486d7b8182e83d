package io.pindah.agent.migration;

import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which limits of a migration can still be changed. Pure. */
public final class BandwidthRule {
    private BandwidthRule() {}

    /**
     * What is to be done about a wish.
     *
     * @param bandwidth to be set for the time before the switch; absent: left alone
     * @param postCopyBandwidth to be set for the time after it; absent: left alone
     * @param refusal of what was asked for and is not done
     */
    public record Answer(@Nullable Long bandwidth, @Nullable Long postCopyBandwidth, Optional<Refusal> refusal) {}

    public static Answer of(Source source, SetBandwidth wanted) {
        var before = wanted.bandwidthMiBPerSecond();
        var after = wanted.postCopyBandwidthMiBPerSecond();
        if (before == null && after == null) {
            return refused(
                    RefusalReason.NOTHING_TO_DO,
                    "neither bandwidthMiBPerSecond nor postCopyBandwidthMiBPerSecond is given");
        }
        return switch (source.stage()) {
            case RUNNING ->
                after != null && source.policy().mode() == Mode.PRE_COPY
                        ? new Answer(before, null, Optional.of(neverSwitches()))
                        : new Answer(before, after, Optional.empty());
            case POST_COPY, INTERRUPTED ->
                new Answer(null, after, before == null ? Optional.empty() : Optional.of(switched()));
            case ACCEPTED, ORPHANED, LEFT_BEHIND, ENDED ->
                refused(RefusalReason.NOTHING_TO_DO, "no migration runs whose limits could be changed");
        };
    }

    private static Refusal neverSwitches() {
        return new Refusal(
                RefusalReason.NOT_SUPPORTED,
                "postCopyBandwidthMiBPerSecond means nothing here: it was started in mode pre-copy, which never switches");
    }

    private static Refusal switched() {
        return new Refusal(
                RefusalReason.IN_POST_COPY,
                "bandwidthMiBPerSecond means nothing after the switch; set postCopyBandwidthMiBPerSecond");
    }

    private static Answer refused(RefusalReason reason, String detail) {
        return new Answer(null, null, Optional.of(new Refusal(reason, detail)));
    }
}
